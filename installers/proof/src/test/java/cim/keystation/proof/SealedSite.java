// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.command.AgentCommand;
import cim.keystation.card.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/**
 * A stand-in, a software YubiKey whose key in slot 9d wants PIN and touch, and an agent that is
 * configured with its account sealed to it, and to a spare key in software. No directory answers.
 */
final class SealedSite implements AutoCloseable {
  static final String PIN = "29384756";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Path secret;
  private final ProofCard card;
  private final Ykman ykman;
  private final SiteVault vault;
  private final SiteOffice office;

  private SealedSite(Path folder) throws Exception {
    this.folder = folder;
    secret = Files.createDirectories(folder.resolve("secret"));
    card = ProofCard.insert(folder.resolve("pcscd"), "5.7.1");
    ykman = new Ykman(card, Ykman.newest());
    vault = SiteVault.start(folder, secret, random);
    office = SiteOffice.make(folder, secret, random);
  }

  static SealedSite install(Path folder) throws Exception {
    SealedSite site = new SealedSite(folder);
    site.makeKey();
    site.pin(PIN);
    site.seal();
    site.configure();
    return site;
  }

  Path secret() {
    return secret;
  }

  ProofCard card() {
    return card;
  }

  Ykman ykman() {
    return ykman;
  }

  SiteVault vault() {
    return vault;
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  private void makeKey() throws Exception {
    ykman.run("piv", "access", "change-pin", "-P", "123456", "-n", PIN);
    String[] generate = {"piv", "keys", "generate", "-a", "ECCP256", "--touch-policy", "ALWAYS"};
    ykman.run(with(generate, "-m", Ykman.KEY, "9d", path("9d.pub")));
    String[] certify = {"piv", "certificates", "generate", "-m", Ykman.KEY, "-P", PIN};
    ykman.run(with(certify, "-s", "CN=agent key", "9d", path("9d.pub")));
    ykman.run("piv", "certificates", "export", "9d", path("9d.pem"));
  }

  static String[] with(String[] first, String... rest) {
    String[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  void pin(String pin) throws Exception {
    Files.deleteIfExists(secret.resolve("pin"));
    try (Secret typed = Secret.ofChars(pin.toCharArray())) {
      SiteFiles.secret(secret.resolve("pin"), typed);
    }
  }

  private void seal() throws Exception {
    String[] spare = {"openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt"};
    String[] files = {"-keyout", path("secret/spare.key"), "-out", path("spare.pem")};
    Command.run(
        with(with(spare, "ec_paramgen_curve:P-384", "-subj", "/CN=spare", "-days", "9"), files));
    assertThat(
            agent("vault", "seal", "--certificate", path("9d.pem"))
                .arguments("--certificate", path("spare.pem"), "--out", path("vault.cms"))
                .arguments("--api-key-file", path("secret/vault.api-key"))
                .arguments("--password-file", path("secret/vault.password"))
                .ends())
        .contains("CN=agent key", "CN=spare");
  }

  private void configure() throws Exception {
    try (Secret nobody = Secret.randomDigits(random, 10)) {
      SiteFiles.secret(secret.resolve("ldap.password"), nobody);
    }
    Files.writeString(
        folder.resolve("agent.yaml"),
        """
        organisation: Example Org
        data: agent
        keys: secret/office
        organisation-key: ceremony/organisation.asc
        custodians: [ceremony/custodian-1.pem, ceremony/custodian-2.pem]
        directory:
          host: 127.0.0.1
          port: 9
          protection: loopback
          agent: cn=agent,dc=example,dc=org
          password-file: secret/ldap.password
          people: ou=people,dc=example,dc=org
          groups: ou=groups,dc=example,dc=org
          cards: ou=cards,dc=example,dc=org
        vaultwarden:
          server: %s
          ca: %s
          email: %s
          client-id: %s
          sealed: {file: vault.cms, cards: [%s], pin-file: secret/pin}
          organisation: %s
          device: %s
          reconcile-every: PT1H
        page:
          address: 127.0.0.1
          port: 0
        """
            .formatted(
                vault.server().url(),
                vault.server().ca(),
                SiteVault.AGENT,
                vault.clientId(),
                ProofCard.SERIAL,
                SiteVault.ORGANISATION,
                vault.device()));
  }

  /** What a start that fails prints. */
  String failedStart() throws Exception {
    try (JavaProgram running = run("failed.log")) {
      running.await("^agent: ", PATIENCE);
      for (int i = 0; i < 100 && running.isAlive(); i++) {
        Thread.sleep(50);
      }
      assertThat(running.isAlive()).isFalse();
      return running.printed();
    }
  }

  /** The agent, with its log in a file of that name. */
  JavaProgram run(String log) throws Exception {
    return JavaProgram.start(
        AgentCommand.class,
        folder.resolve(log),
        card.environment(),
        List.of("run", "--config", path("agent.yaml")));
  }

  /** One of its commands. */
  Words agent(String... words) {
    return new Words(words);
  }

  /** One of the agent's commands as a program that sees the private smart card service. */
  final class Words {
    private String[] words;

    Words(String... words) {
      this.words = words;
    }

    Words arguments(String... more) {
      words = with(words, more);
      return this;
    }

    Words configured() {
      return arguments("--config", path("agent.yaml"));
    }

    /** What it prints; fails unless it exits with 0. */
    String ends() throws Exception {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      String[] program = {
        java.toString(),
        "--add-opens",
        "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        AgentCommand.class.getName()
      };
      Command.Result result = card.pcscd().run(with(program, words));
      assertThat(result.status()).as(result.output()).isZero();
      return result.output();
    }
  }

  @Override
  public void close() throws Exception {
    vault.close();
    office.close();
    card.close();
  }
}
