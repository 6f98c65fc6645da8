// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a passphrase comes from: the terminal, or a file; never the command line. */
final class PassphraseSource {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "First line is the passphrase; readable by you alone. Else it is asked for.")
  private @Nullable Path file;

  /** Asks once, or twice where the passphrase is new. The caller closes it. */
  Secret read(boolean isNew) throws CeremonyException {
    return file == null ? ask(isNew) : read(file);
  }

  private static Secret ask(boolean isNew) throws CeremonyException {
    Console console = System.console();
    if (console == null) {
      throw new CeremonyException("no terminal to ask for the passphrase: use --passphrase-file");
    }
    char[] first = console.readPassword("Passphrase: ");
    if (first == null) {
      throw new CeremonyException("no passphrase was entered");
    }
    if (isNew) {
      char[] again = console.readPassword("Again: ");
      boolean same = again != null && Arrays.equals(first, again);
      if (again != null) {
        Arrays.fill(again, '\0');
      }
      if (!same) {
        Arrays.fill(first, '\0');
        throw new CeremonyException("the passphrases differ");
      }
    }
    return Secret.ofChars(first);
  }

  static Secret read(Path file) throws CeremonyException {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ)) {
        throw new CeremonyException(file + " can be read by others: chmod 600 it");
      }
      byte[] content = Files.readAllBytes(file);
      int end = 0;
      while (end < content.length && content[end] != '\n' && content[end] != '\r') {
        end++;
      }
      Secret passphrase = Secret.ofBytes(Arrays.copyOf(content, end));
      Arrays.fill(content, (byte) 0);
      return passphrase;
    } catch (IOException e) {
      throw new CeremonyException(file + " can't be read", e);
    }
  }
}
