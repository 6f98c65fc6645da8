// SPDX-License-Identifier: Apache-2.0
package cim.keystation.secondfactor;

import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.vaultwarden.SecondFactor;
import cim.keystation.agent.vaultwarden.SecurityKey;
import cim.keystation.agent.vaultwarden.SecurityKeyException;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.management.Identify;
import cim.keystation.card.pcsc.PcscReader;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.tls.PinnedTls;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Whose vault, where, and the key in which reader; what every command here does around its work.
 */
@Command
final class Account {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--server",
      required = true,
      description = "The vault's address, as browsers use it.")
  private URI server;

  @Option(names = "--email", required = true, description = "Of your account there.")
  private String email;

  @Option(names = "--ca", description = "PEM file: whom to trust for the server's certificate.")
  private @Nullable Path ca;

  @Option(names = "--reader", description = "A part of the reader's name; else the first YubiKey.")
  private @Nullable String reader;

  @Option(names = "--password-file", description = "The master password (mode 600); else typed.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--pin-file",
      description = "The FIDO2 PIN (mode 600); else typed when asked for.")
  private @Nullable Path pinFile;

  private final UUID device = UUID.randomUUID();
  private @Nullable Secret password;

  /** Done in a session of the account, with the key in the reader. */
  interface Work {
    void with(SecondFactor vault, SecurityKey key)
        throws VaultException, SecurityKeyException, IOException;
  }

  /** 0 done, 1 failed with one line on standard error. */
  int run(Work work) {
    try (Secret typed = secret(passwordFile, "Master password: ");
        CardChannel channel = reader().connect()) {
      password = typed;
      Card card = Identify.any(channel);
      SecurityKey key = new CardSecurityKey(card, () -> secret(pinFile, "FIDO2 PIN: "), this::hint);
      try (SecondFactor vault = open(key)) {
        work.with(vault, key);
      }
      return 0;
    } catch (CardException e) {
      return fail("the key can't be read: " + e.getMessage());
    } catch (IOException | VaultException | SecurityKeyException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  /** Logs in once more; with a key registered, the server asks for it. */
  void provesALogin(SecurityKey key) throws VaultException, SecurityKeyException, IOException {
    open(key).close();
  }

  private SecondFactor open(SecurityKey key)
      throws VaultException, SecurityKeyException, IOException {
    PinnedTls tls = ca == null ? PinnedTls.trusting(List.of()) : PinnedTls.trusting(ca);
    if (password == null) {
      throw new IllegalStateException("nobody typed a password");
    }
    try {
      return SecondFactor.open(server, tls, TIMEOUT, email, password, device, key);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private PcscReader reader() throws CardException, IOException {
    PcscReaders readers;
    try {
      readers = new PcscReaders();
    } catch (IllegalStateException noLibrary) {
      throw new IOException("no PC/SC library here: sudo apt install pcscd", noLibrary);
    }
    List<String> names = readers.names();
    ReaderChoice yubiKey = ReaderChoice.yubiKey();
    return readers.reader(
        reader != null
            ? ReaderChoice.named(reader)
            : yubiKey.pick(names).isPresent() ? yubiKey : ReaderChoice.named(""));
  }

  private static Secret secret(@Nullable Path file, String prompt) throws IOException {
    if (file != null) {
      return SecretFile.readLine(file);
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword(prompt);
    if (typed == null) {
      throw new IOException("no terminal to type at: name a file instead");
    }
    return Secret.ofChars(typed);
  }

  void say(String line) {
    PrintWriter out = spec().commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /** On a terminal that somebody looks at, and nowhere else. */
  void show(char[] secret) throws IOException {
    Console console = System.console();
    if (console == null) {
      throw new IOException("it is shown on a terminal only, never into a file or a pipe");
    }
    PrintWriter terminal = console.writer();
    terminal.println(secret.length == 0 ? new char[] {'n', 'o', 'n', 'e'} : secret);
    terminal.flush();
  }

  private void hint(String line) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private int fail(String problem) {
    hint("vault: " + problem);
    return 1;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("run by picocli only");
    }
    return spec;
  }
}
