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
  private static final String CREDENTIAL = "credential:";

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

  /**
   * A file that exists and that nobody but its owner may open. {@code credential:NAME} is one that
   * systemd unsealed for this service.
   */
  Path secret(Section section, String key) throws ConfigRejected {
    String text = section.text(key);
    Path file =
        text.startsWith(CREDENTIAL)
            ? file(section, key, credential(section, key, text.substring(CREDENTIAL.length())))
            : file(section, key);
    try {
      SecretFile.read(file).close();
      return file;
    } catch (IOException e) {
      throw section.rejected(key, String.valueOf(e.getMessage()));
    }
  }

  private static String credential(Section section, String key, String name) throws ConfigRejected {
    if (!name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
      throw section.rejected(key, "not a credential's name: " + name);
    }
    return SecretFile.credentials()
        .map(folder -> folder.resolve(name).toString())
        .orElseThrow(
            () ->
                section.rejected(
                    key, "no systemd credentials here: the service needs LoadCredential=" + name));
  }

  private Path resolve(Section section, String key, String text) throws ConfigRejected {
    try {
      return directory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw section.rejected(key, "not a path: " + text);
    }
  }
}
