// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which programs may hold the card: those that have the PC/SC library loaded (Linux). Of other
 * people's programs only the name can be seen, so that the usual ones are known by it.
 */
final class CardHolders {
  private static final String LIBRARY = "libpcsclite.so";
  private static final Set<String> USUAL =
      Set.of("opensc-tool", "pcsc_scan", "pkcs11-tool", "scdaemon", "ykman", "yubico-piv-tool");

  private CardHolders() {}

  /** Their names, with commas between; empty when none is found. */
  static Optional<String> running() {
    TreeSet<String> names = new TreeSet<>();
    long self = ProcessHandle.current().pid();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (!process.getFileName().toString().equals(Long.toString(self))) {
          holder(process).ifPresent(names::add);
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  private static Optional<String> holder(Path process) {
    try {
      String name = Files.readString(process.resolve("comm")).strip();
      return USUAL.contains(name) || loaded(process) ? Optional.of(name) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean loaded(Path process) throws IOException {
    Path maps = process.resolve("maps");
    if (!Files.isReadable(maps)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(maps)) {
      return lines.anyMatch(line -> line.contains(LIBRARY));
    }
  }
}
