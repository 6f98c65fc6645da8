// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent's account sealed to a key that ykman made in slot 9d: OpenSSL reads the file, with a
 * spare key in software it opens it, and the agent starts with the YubiKey in the reader alone.
 */
@Tag("proof")
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SealedSecretProofTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WRONG = "29384757";

  private Path folder;
  private SealedSite site;

  @BeforeAll
  void install(@TempDir Path made) throws Exception {
    folder = made;
    site = SealedSite.install(folder);
  }

  @AfterAll
  void close() throws Exception {
    site.close();
  }

  @Test
  void opensslReadsTheFileAndASpareKeyOpensIt() throws Exception {
    String structure =
        Command.run(
            "openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", site.path("vault.cms"));
    assertThat(structure)
        .contains("id-smime-ct-authEnvelopedData", "aes-256-gcm", "id-aes256-wrap")
        .contains("dhSinglePass-stdDH-sha256kdf-scheme", "CN=agent key", "CN=spare");
    String[] decrypt = {
      "openssl", "cms", "-decrypt", "-inform", "DER", "-in", site.path("vault.cms")
    };
    String opened =
        Command.printed(
            Map.of(),
            SealedSite.with(
                decrypt,
                "-recip",
                site.path("spare.pem"),
                "-inkey",
                site.path("secret/spare.key")));
    assertThat(opened.lines())
        .containsExactly(site.vault().apiKeyText(), Files.readString(site.vault().passwordFile()));
  }

  @Test
  void theAgentStartsWithTheKeyInTheReader() throws Exception {
    site.pin(SealedSite.PIN);
    assertThat(site.agent("vault", "seal-check").configured().ends())
        .contains("wanted, attempts left: 3", "Touch     wanted", "CN=agent key");
    assertThat(site.agent("vault", "seal-check", "--open").configured().ends())
        .contains("touch the key", "It opens.");
    try (JavaProgram running = site.run("agent.log")) {
      String url = running.await("^listening on (http\\S+)", PATIENCE).group(1);
      assertThat(running.printed()).contains("touch the key: YubiKey " + ProofCard.SERIAL);
      awaitSignedIn(url);
      SecretHunt hunt = new SecretHunt();
      hunt.add("the master password", site.vault().master().copy());
      hunt.add("the PIN", SealedSite.PIN);
      assertThat(hunt.inProcess(running.pid())).isEmpty();
      assertThat(hunt.inFiles(folder, List.of(site.secret()))).isEmpty();
    }
    assertThat(site.ykman().run("piv", "info")).containsPattern("PIN tries remaining: *3/3");
  }

  /** The hub lets in who has a token: the API key was right, and the password unlocked the keys. */
  private static void awaitSignedIn(String url) throws Exception {
    OkHttpClient client = new OkHttpClient();
    String said = "";
    for (int i = 0; i < 600 && !said.contains("vaultwarden-hints ready"); i++) {
      Thread.sleep(50);
      Request request = new Request.Builder().url(url + "ready").build();
      try (Response response = client.newCall(request).execute()) {
        said = response.body().string();
      }
    }
    assertThat(said).contains("vaultwarden ready", "vaultwarden-hints ready");
  }

  @Test
  void aRefusedPinAndAMissingKeyEndTheStartAndCostNoSecondAttempt() throws Exception {
    site.pin(WRONG);
    assertThat(site.failedStart())
        .contains("refuses the PIN; attempts left: 2", "won't be tried again");
    for (int restart = 0; restart < 2; restart++) {
      assertThat(site.failedStart()).contains("has refused this PIN before: it wasn't tried again");
    }
    assertThat(site.ykman().run("piv", "info")).containsPattern("PIN tries remaining: *2/3");
    site.pin(SealedSite.PIN);
    site.card().pcscd().remove();
    assertThat(site.failedStart()).contains("plug the YubiKey in").doesNotContain("Exception");
    site.card().pcscd().insert(site.card().key());
    try (JavaProgram running = site.run("again.log")) {
      running.await("^listening on ", PATIENCE);
    }
    assertThat(site.ykman().run("piv", "info")).containsPattern("PIN tries remaining: *3/3");
  }
}
