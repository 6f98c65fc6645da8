// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.vaultwarden.Kdf;
import cim.keystation.agent.vaultwarden.VaultBootstrap;
import cim.keystation.card.Secret;
import cim.keystation.demo.Keystation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code keystation vault second-factor} with a YubiKey behind PC/SC: afterwards Bitwarden's CLI,
 * which has no security keys, is turned away with the password alone, until the key is removed.
 */
@Tag("proof")
final class SecondFactorProofTest {
  private static final String PIN = "482913";
  @TempDir private Path folder;

  static List<String> servers() {
    return ProofVault.kinds();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void theVaultAsksForTheKeyUntilItIsRemoved(String kind) throws Exception {
    String program = BitwardenCli.program();
    SecureRandom random = new SecureRandom();
    String mail = "ada-" + HexFormat.of().toHexDigits(random.nextInt()) + "@example.test";
    try (Secret password = Secret.randomDigits(random, 20);
        ProofVault vault = ProofVault.open(kind, folder);
        ContactlessCard bench = ContactlessCard.of("5-nfc-5.4.3", folder);
        VaultBootstrap bootstrap =
            new VaultBootstrap(
                vault.url(), vault.tls(), Duration.ofSeconds(60), Kdf.DEFAULT, random)) {
      YubicoClients.with(bench.pcscd().environment())
          .must("fido", "access", "change-pin", "--new-pin", PIN);
      bootstrap.register(mail, "Ada", password);
      Path passwordFile = secretFile("password", password.copy());
      Path pinFile = secretFile("pin", PIN.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      Map<String, String> environment = bench.pcscd().environment();
      List<String> account =
          List.of(
              "--server=" + vault.url(),
              "--email=" + mail,
              "--ca=" + vault.ca(),
              "--password-file=" + passwordFile,
              "--pin-file=" + pinFile);

      assertThat(run(environment, account, "register", "--name=Ada's key").output())
          .contains("registered as number 1: Ada's key", "a login with it worked");
      assertThat(run(environment, account, "list").output()).contains("1 Ada's key");
      assertThat(run(environment, account, "register").output())
          .contains("this key is registered already");

      BitwardenCli cli = new BitwardenCli(program, folder.resolve("cli"), vault.ca());
      cli.run("config", "server", vault.url().toString());
      Command.Result refused =
          cli.result("login", mail, "--passwordfile", passwordFile.toString(), "--raw");
      assertThat(refused.status()).as("the password alone: %s", refused.output()).isNotZero();

      Command.Result last = run(environment, account, "remove", "1");
      assertThat(last.output()).contains("it is the last key");
      assertThat(last.status()).isEqualTo(1);
      Command.Result code = run(environment, account, "recovery-code");
      assertThat(code.status()).as("never into a pipe").isEqualTo(1);
      assertThat(run(environment, account, "remove", "1", "--even-the-last").output())
          .contains("removed");
      cli.login(vault.url().toString(), mail, passwordFile);
      assertThat(cli.list("items")).isEmpty();
    }
  }

  private static Command.Result run(
      Map<String, String> environment, List<String> account, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens", "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED"));
    command.add("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Keystation.class.getName(), "vault", "second-factor", arguments[0]));
    command.addAll(account);
    command.addAll(List.of(arguments).subList(1, arguments.length));
    return Command.result(environment, command.toArray(String[]::new));
  }

  private Path secretFile(String name, byte[] content) throws Exception {
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, content);
  }
}
