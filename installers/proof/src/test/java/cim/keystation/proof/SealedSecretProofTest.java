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
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent's account sealed to a key that ykman made in slot 9d: OpenSSL reads the file, with a
 * spare key in software it opens it, and the agent starts with the YubiKey in the reader alone.
 */
@Tag("proof")
@Timeout(240)
final class SealedSecretProofTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PIN = "29384756";
  private static final String WRONG = "29384757";

  @TempDir private Path folder;
  private final SecureRandom random = new SecureRandom();
  private Path secret;
  private ProofCard card;
  private Ykman ykman;
  private SiteVault vault;
  private SiteOffice office;

  @BeforeEach
  void install() throws Exception {
    secret = Files.createDirectories(folder.resolve("secret"));
    card = ProofCard.insert(folder.resolve("pcscd"), "5.7.1");
    ykman = new Ykman(card, Ykman.newest());
    vault = SiteVault.start(folder, secret, random);
    office = SiteOffice.make(folder, secret, random);
    makeKey();
    pin(PIN);
    seal();
    configure();
  }

  @AfterEach
  void close() throws Exception {
    vault.close();
    office.close();
    card.close();
  }

  private String path(String name) {
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

  private static String[] with(String[] first, String... rest) {
    String[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  private void pin(String pin) throws Exception {
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

  @Test
  void opensslReadsTheFileAndASpareKeyOpensIt() throws Exception {
    String structure =
        Command.run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", path("vault.cms"));
    assertThat(structure)
        .contains("id-smime-ct-authEnvelopedData", "aes-256-gcm", "id-aes256-wrap")
        .contains("dhSinglePass-stdDH-sha256kdf-scheme", "CN=agent key", "CN=spare");
    String[] decrypt = {"openssl", "cms", "-decrypt", "-inform", "DER", "-in", path("vault.cms")};
    String opened =
        Command.printed(
            Map.of(), with(decrypt, "-recip", path("spare.pem"), "-inkey", path("secret/spare.key")));
    assertThat(opened.lines())
        .containsExactly(vault.apiKeyText(), Files.readString(vault.passwordFile()));
  }

  @Test
  void theAgentStartsWithTheKeyInTheReader() throws Exception {
    Files.delete(secret.resolve("vault.api-key"));
    Files.delete(secret.resolve("vault.password"));
    assertThat(agent("vault", "seal-check").configured().ends())
        .contains("wanted, attempts left: 3", "Touch     wanted", "CN=agent key");
    assertThat(agent("vault", "seal-check", "--open").configured().ends())
        .contains("touch the key", "It opens.");
    try (JavaProgram running = run("agent.log")) {
      String url = running.await("^listening on (http\\S+)", PATIENCE).group(1);
      assertThat(running.printed()).contains("touch the key: YubiKey " + ProofCard.SERIAL);
      awaitSignedIn(url);
      SecretHunt hunt = new SecretHunt();
      hunt.add("the master password", vault.master().copy());
      hunt.add("the PIN", PIN);
      assertThat(hunt.inProcess(running.pid())).isEmpty();
      assertThat(hunt.inFiles(folder, List.of(secret))).isEmpty();
    }
    assertThat(ykman.run("piv", "info")).containsPattern("PIN tries remaining: *3/3");
  }

  /** The hub lets in who has a token: the API key was right, and the password unlocked the keys. */
  private static void awaitSignedIn(String url) throws Exception {
    OkHttpClient client = new OkHttpClient();
    String said = "";
    for (int i = 0; i < 600 && !said.contains("vaultwarden-hints ready"); i++) {
      Thread.sleep(50);
      Request request = new Request.Builder().url(url + "/ready").build();
      try (Response response = client.newCall(request).execute()) {
        said = response.body().string();
      }
    }
    assertThat(said).contains("vaultwarden ready", "vaultwarden-hints ready");
  }

  @Test
  void aRefusedPinAndAMissingKeyEndTheStartAndCostNoSecondAttempt() throws Exception {
    pin(WRONG);
    assertThat(starts()).contains("refuses the PIN; attempts left: 2", "won't be tried again");
    for (int restart = 0; restart < 2; restart++) {
      assertThat(starts()).contains("has refused this PIN before: it wasn't tried again");
    }
    assertThat(ykman.run("piv", "info")).containsPattern("PIN tries remaining: *2/3");
    pin(PIN);
    card.pcscd().remove();
    assertThat(starts()).contains("plug the YubiKey in").doesNotContain("Exception");
    card.pcscd().insert(card.key());
    try (JavaProgram running = run("again.log")) {
      running.await("^listening on ", PATIENCE);
    }
    assertThat(ykman.run("piv", "info")).containsPattern("PIN tries remaining: *3/3");
  }

  /** What a start that fails prints. */
  private String starts() throws Exception {
    try (JavaProgram running = run("failed.log")) {
      running.await("^agent: ", PATIENCE);
      for (int i = 0; i < 100 && running.isAlive(); i++) {
        Thread.sleep(50);
      }
      assertThat(running.isAlive()).isFalse();
      return running.printed();
    }
  }

  private JavaProgram run(String log) throws Exception {
    return JavaProgram.start(
        AgentCommand.class,
        folder.resolve(log),
        card.environment(),
        List.of("run", "--config", path("agent.yaml")));
  }

  private Words agent(String... words) {
    return new Words(words);
  }

  /** One of the agent's commands as a program that sees the private smart card service. */
  private final class Words {
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
}
