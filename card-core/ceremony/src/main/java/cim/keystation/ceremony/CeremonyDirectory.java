// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The ceremony's files. Nothing is ever overwritten; secret files are readable by us alone. */
final class CeremonyDirectory {
  static final String ORGANISATION_KEY = "organisation.key.asc";
  static final String ORGANISATION = "organisation.asc";
  private static final String NUMBER = "last-bundle-number";

  private final Path directory;

  CeremonyDirectory(Path directory) {
    this.directory = directory;
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** Refuses before any key is made, so that a ceremony is not half done. */
  void requireAbsent(String... names) throws CeremonyException {
    for (String name : names) {
      if (Files.exists(path(name))) {
        throw new CeremonyException(path(name) + " exists already: nothing is overwritten");
      }
    }
  }

  byte[] read(String name, String hint) throws CeremonyException {
    try {
      return Files.readAllBytes(path(name));
    } catch (NoSuchFileException e) {
      throw new CeremonyException(path(name) + " is missing: " + hint, e);
    } catch (IOException e) {
      throw new CeremonyException(path(name) + " can't be read: " + e.getMessage(), e);
    }
  }

  void write(String name, byte[] content) throws CeremonyException {
    create(name, content, "rw-r--r--");
  }

  void writeSecret(String name, byte[] content) throws CeremonyException {
    create(name, content, "rw-------");
  }

  /** Counts on before it is used: a number may be skipped, never used twice. */
  long nextNumber() throws CeremonyException {
    try {
      Path counter = path(NUMBER);
      long last = Files.exists(counter) ? Long.parseLong(Files.readString(counter).strip()) : 0;
      Path next = path(NUMBER + ".next");
      Files.writeString(next, (last + 1) + "\n");
      Files.move(
          next, counter, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return last + 1;
    } catch (IOException | NumberFormatException e) {
      throw new CeremonyException(path(NUMBER) + " can't be counted on", e);
    }
  }

  private void create(String name, byte[] content, String permissions) throws CeremonyException {
    Path file = path(name);
    try {
      Files.createDirectories(directory);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
      Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    } catch (FileAlreadyExistsException e) {
      throw new CeremonyException(file + " exists already: nothing is overwritten", e);
    } catch (IOException e) {
      throw new CeremonyException(file + " can't be written: " + e.getMessage(), e);
    }
  }
}
