// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The numbered pictures of a scripted run, in the order they were taken, and its summary. */
final class Pictures {
  private static final Pattern OURS = Pattern.compile("\\d{2,}-[a-z0-9-]+\\.png|summary\\.txt");

  private final Path folder;
  private int taken;

  private Pictures(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder, or clears it of an earlier run's pictures; other files stay. */
  static Pictures in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (OURS.matcher(String.valueOf(file.getFileName())).matches()) {
          Files.delete(file);
        }
      }
    }
    return new Pictures(folder);
  }

  /** Where the next picture goes. */
  Path next(String name) {
    taken++;
    return folder.resolve(String.format(Locale.ROOT, "%02d-%s.png", taken, name));
  }

  void summary(List<String> lines) throws IOException {
    Files.write(folder.resolve("summary.txt"), lines);
  }
}
