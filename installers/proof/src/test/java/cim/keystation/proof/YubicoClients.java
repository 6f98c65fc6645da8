// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Yubico's newest ykman and python-fido2, from the environment that {@code ./keystation test} makes
 * and names in {@code keystation.yubico}.
 *
 * @param environment how they find pcscd
 */
record YubicoClients(Path home, Map<String, String> environment) {
  private static final String SCRIPTS = "installers/proof/src/test/resources/";

  /** Leaves the test out where they aren't installed. */
  static YubicoClients with(Map<String, String> environment) {
    String home = System.getProperty("keystation.yubico", "");
    assumeFalse(home.isEmpty(), "needs ykman from PyPI: run ./keystation test");
    return new YubicoClients(Path.of(home), environment);
  }

  /** ykman at the card in the reader of {@link PrivatePcscd#startContactless}. */
  Command.Result ykman(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program("ykman"), "--reader", "00 00"));
    command.addAll(List.of(arguments));
    return Command.result(environment, command.toArray(String[]::new));
  }

  /** The same; fails unless it exits with 0. */
  String must(String... arguments) throws IOException, InterruptedException {
    Command.Result result = ykman(arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isZero();
    return result.output();
  }

  /** The same; fails unless it refuses, saying so. */
  void refuses(String saying, String... arguments) throws IOException, InterruptedException {
    Command.Result result = ykman(arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isNotZero();
    assertThat(result.output()).as(String.join(" ", arguments)).contains(saying);
  }

  /** Runs one of our scripts over python-fido2; gives what it prints on standard output. */
  String fido2(String input, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program("python"), script(script)));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  /** Makes a discoverable credential of alice at example.com on the card in that reader. */
  void register(String pin) throws IOException, InterruptedException {
    String options =
        """
        {"publicKey": {
          "rp": {"id": "example.com", "name": "Example"},
          "user": {"id": "AQI", "name": "alice", "displayName": "Alice"},
          "challenge": "AAECAwQFBgcICQoLDA0ODw",
          "pubKeyCredParams": [{"type": "public-key", "alg": -7}],
          "authenticatorSelection": {"residentKey": "required", "requireResidentKey": true}
        }}
        """;
    assertThat(fido2(options, "fido2_client.py", "pcsc:Contactless", "register", pin))
        .contains("clientDataJSON");
  }

  static String script(String name) {
    Path root = Path.of(System.getProperty("keystation.home", "../.."));
    return root.resolve(SCRIPTS + name).toAbsolutePath().normalize().toString();
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }
}
