// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process of this machine has open: files and sockets, and threads. */
record OpenThings(long files, long threads) {
  static OpenThings of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    return new OpenThings(count(process.resolve("fd")), count(process.resolve("task")));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }
}
