// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files that only their owner may read. */
public final class SecretFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SecretFile() {}

  /**
   * Reads a secret; the caller closes it.
   *
   * @throws IOException also when the group or others may read or write the file
   */
  public static Secret read(Path file) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(p -> !allowed(p, file))) {
      throw new IOException(
          file + " is open to others (" + PosixFilePermissions.toString(mode) + "): chmod 600");
    }
    return Secret.ofBytes(Files.readAllBytes(file));
  }

  /** Where systemd puts a service's credentials; empty outside of one that has some. */
  public static Optional<Path> credentials() {
    return Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY")).map(Path::of);
  }

  /**
   * systemd lets the service read by an access list, whose mask shows as the group's right; others
   * can't enter the directory.
   */
  private static boolean allowed(PosixFilePermission permission, Path file) {
    return permission.name().startsWith("OWNER")
        || permission == PosixFilePermission.GROUP_READ
            && credentials().filter(folder -> folder.equals(file.getParent())).isPresent();
  }

  /** As {@link #read}, without the line end that editors add. */
  public static Secret readLine(Path file) throws IOException {
    try (Secret whole = read(file)) {
      byte[] bytes = whole.copy();
      int length = bytes.length;
      while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
        length--;
      }
      byte[] line = java.util.Arrays.copyOf(bytes, length);
      java.util.Arrays.fill(bytes, (byte) 0);
      return Secret.ofBytes(line);
    }
  }

  /**
   * Makes a new file with mode 600.
   *
   * @throws java.nio.file.FileAlreadyExistsException rather than overwrite one
   */
  public static void create(Path file, Secret content) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    byte[] bytes = content.copy();
    try {
      Files.write(file, bytes, StandardOpenOption.WRITE);
    } finally {
      java.util.Arrays.fill(bytes, (byte) 0);
    }
  }
}
