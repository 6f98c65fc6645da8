// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.Pkcs12;
import cim.keystation.keys.SplitEnvelope;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "open",
    description = "Opens an escrowed secret with as many custodians' keys as it needs.",
    mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sealed",
      required = true,
      paramLabel = "FILE",
      description = "From “agent escrow release”, or the vault's item as JSON.")
  private Path sealed;

  @Option(names = "--kind", description = "Which secret of an item, such as piv-puk.")
  private @Nullable String kind;

  @Option(
      names = "--custodian",
      required = true,
      paramLabel = "P12",
      description = "A custodian's key. Repeat it until there are enough.")
  private List<Path> custodians;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "One for each --custodian, in that order; else each is asked for.")
  private List<Path> passphrases = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "A new file for the secret, readable by you alone.")
  private Path out;

  /** A PUK or PIN is text, a management key raw bytes. */
  @Override
  public Integer call() throws CeremonyException {
    if (!passphrases.isEmpty() && passphrases.size() != custodians.size()) {
      throw new CeremonyException("say one --passphrase-file for each --custodian, or none");
    }
    Bytes content = SealedFile.read(sealed, Optional.ofNullable(kind));
    List<Pkcs12.Content> keys = new ArrayList<>();
    for (int i = 0; i < custodians.size(); i++) {
      keys.add(key(i));
    }
    try (Secret secret = open(content, keys)) {
      save(secret);
    }
    CeremonyCommand.out(spec).println("opened into " + out);
    return 0;
  }

  private static Secret open(Bytes content, List<Pkcs12.Content> keys) throws CeremonyException {
    List<Secret> shares = new ArrayList<>();
    try {
      if (!SplitEnvelope.looksLike(content)) {
        Pkcs12.Content first = keys.get(0);
        return Envelope.open(content, first.key(), first.chain().get(0));
      }
      SplitEnvelope split = SplitEnvelope.parse(content);
      for (Pkcs12.Content each : keys) {
        shares.add(split.open(each.key(), each.chain().get(0)));
      }
      return split.combine(shares);
    } catch (IllegalArgumentException e) {
      throw CeremonyException.of(e);
    } finally {
      shares.forEach(Secret::close);
    }
  }

  private Pkcs12.Content key(int i) throws CeremonyException {
    Path file = custodians.get(i);
    try (Secret passphrase =
        passphrases.isEmpty() ? ask(file) : PassphraseSource.read(passphrases.get(i))) {
      return Pkcs12.read(Bytes.of(Files.readAllBytes(file)), passphrase);
    } catch (IOException e) {
      throw new CeremonyException(file + " can't be opened: " + e.getMessage(), e);
    }
  }

  private static Secret ask(Path file) throws CeremonyException {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("Passphrase of %s: ", file);
    if (typed == null) {
      throw new CeremonyException("no passphrase for " + file + ": use --passphrase-file");
    }
    return Secret.ofChars(typed);
  }

  private void save(Secret secret) throws CeremonyException {
    byte[] bytes = secret.copy();
    try {
      Files.createFile(
          out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(out, bytes, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new CeremonyException(out + " can't be written; nothing is overwritten", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
