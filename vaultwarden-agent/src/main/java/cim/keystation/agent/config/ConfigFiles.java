// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.office.SecretFile;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths of a configuration; relative ones start where the configuration lies. */
final class ConfigFiles {
  private final Path directory;

  ConfigFiles(Path directory) {
    this.directory = directory;
  }

  /** A path that need not exist yet. */
  Path path(Section section, String key) throws ConfigRejected {
    return resolve(section, key, section.text(key));
  }

  Path file(Section section, String key) throws ConfigRejected {
    return file(section, key, section.text(key));
  }

  Path file(Section section, String key, String text) throws ConfigRejected {
    Path file = resolve(section, key, text);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw section.rejected(key, "no readable file: " + file);
    }
    return file;
  }

  /** A file that exists and that nobody but its owner may open. */
  Path secret(Section section, String key) throws ConfigRejected {
    Path file = file(section, key);
    try {
      SecretFile.read(file).close();
      return file;
    } catch (IOException e) {
      throw section.rejected(key, String.valueOf(e.getMessage()));
    }
  }

  private Path resolve(Section section, String key, String text) throws ConfigRejected {
    try {
      return directory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw section.rejected(key, "not a path: " + text);
    }
  }
}
