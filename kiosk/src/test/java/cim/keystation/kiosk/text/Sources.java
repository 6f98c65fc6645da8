// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program's own source text, for tests that look for what is never used. */
final class Sources {
  private Sources() {}

  static String ofTheProgram() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
