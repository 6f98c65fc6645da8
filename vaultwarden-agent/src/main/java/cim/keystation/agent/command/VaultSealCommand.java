// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.sealed.AccountSecrets;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent vault seal}: needs certificates only, no card. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    description = {
      "Seals API key and master password of the agent's account to the key in slot 9d of a YubiKey.",
      "Needs its certificate (ykman piv certificates export 9d agent.pem), not the YubiKey."
    })
final class VaultSealCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();

  @Option(
      names = "--certificate",
      required = true,
      description = "Whose key opens it, PEM or DER; more than one for a spare YubiKey.")
  private List<Path> certificates = new ArrayList<>();

  @Option(names = "--out", required = true, description = "The new file.")
  private Path out = Path.of("");

  @Option(names = "--api-key-file", description = "Else it is asked for.")
  private @Nullable Path apiKey;

  @Option(names = "--password-file", description = "Else it is asked for.")
  private @Nullable Path password;

  @Override
  public Integer call() {
    return say.attempt(this::seal);
  }

  private int seal() throws CommandFailed, IOException {
    List<X509Certificate> recipients = new ArrayList<>();
    for (Path file : certificates) {
      recipients.add(certificate(file));
    }
    try (Secret key = secret(apiKey, "API key: ");
        Secret word = secret(password, "Master password: ");
        AccountSecrets secrets = new AccountSecrets(key.duplicate(), word.duplicate())) {
      Bytes sealed = secrets.seal(recipients);
      Files.write(out, sealed.toArray(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), "nothing was written");
    }
    say.line("Sealed in " + out + ". Any one of these keys opens it:");
    recipients.forEach(each -> say.line("  " + each.getSubjectX500Principal()));
    say.line("Next: name it in agent.yaml under vaultwarden as sealed, in place of the two files,");
    say.line("run “keystation agent vault seal-check --open”, and delete the files.");
    return Say.DONE;
  }

  private static X509Certificate certificate(Path file) throws CommandFailed, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException e) {
      throw new CommandFailed(file + " is no certificate", "export it: ykman piv certificates");
    }
  }

  private static Secret secret(@Nullable Path file, String prompt)
      throws CommandFailed, IOException {
    if (file != null) {
      return SecretFile.readLine(file);
    }
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", prompt);
    if (typed == null) {
      throw new CommandFailed("nobody to ask here", "give --api-key-file and --password-file");
    }
    return Secret.ofChars(typed);
  }
}
