// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.KeyRef;
import cim.keystation.card.Slot;
import cim.keystation.demo.Keystation;
import cim.keystation.procedure.Outcome;
import cim.keystation.simulator.enrol.Rehearsal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keystation card info} beside what ykman and gpg say of the same card. */
@Tag("proof")
final class CardInfoProofTest {
  @TempDir private static Path folder;
  private static Rehearsal rehearsal;
  private static PrivatePcscd pcscd;
  private static EnrolledCard card;
  private static YkmanClient ykman;

  @BeforeAll
  static void enrol() throws Exception {
    CeremonyKeys keys = CeremonyKeys.make(Files.createDirectory(folder.resolve("ceremony")));
    rehearsal = new Rehearsal(Rehearsal.fresh("5.7.1"), keys);
    assertThat(rehearsal.run()).isInstanceOf(Outcome.Completed.class);
    card = Enrolled.by(rehearsal, keys);
    pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
    pcscd.insert(rehearsal.key());
    ykman = new YkmanClient(pcscd.environment(), card.serial().toString());
  }

  @AfterAll
  static void stop() throws Exception {
    pcscd.close();
  }

  @Test
  void saysWhatYkmanAndGpgSay() throws Exception {
    JsonNode json = new ObjectMapper().readTree(json());
    assertThat(ykman.run("info"))
        .contains("Serial number: " + json.at("/device/serial").asText())
        .contains("Firmware version: " + json.at("/device/firmware").asText());
    String piv = ykman.run("piv", "info");
    for (Slot slot : Slot.values()) {
      JsonNode certificate = json.at("/piv/slots/" + slot.hex() + "/certificate");
      assertThat(piv).contains(certificate.get("sha256").asText());
    }
    assertThat(piv)
        .contains(
            "PIN tries remaining: %s/%s"
                .formatted(json.at("/piv/pin/attemptsLeft"), json.at("/piv/pin/attemptsTotal")))
        .contains("algorithm: " + json.at("/piv/managementKey/type").asText());
    try (GpgHome gpg = GpgHome.make(folder.resolve("gpg"), pcscd.environment(), card.pin())) {
      String status = gpg.run("gpg", "--card-status", "--with-colons");
      for (KeyRef ref : KeyRef.values()) {
        JsonNode key = json.at("/openPgp/keys/" + ref);
        assertThat(status).contains(key.get("fingerprint").asText());
        assertThat(key.get("fingerprint").asText())
            .isEqualTo(card.person().subkeyFingerprints().get(ref));
      }
    }
    assertThat(new PythonFido2(pcscd.environment(), "YubiKey").tries())
        .contains("aaguid " + json.at("/fido2/aaguid").asText().replace("-", ""))
        .contains("pin set True");
  }

  @Test
  void asksTheCardLessThanYkmanDoes() throws Exception {
    int ours = counted(() -> good());
    int theirs =
        counted(
            () -> {
              ykman.run("info");
              ykman.run("piv", "info");
              return ykman.run("openpgp", "info");
            });
    assertThat(ours).isEqualTo(25);
    assertThat(theirs).as("commands of ykman's three").isGreaterThan(ours);
  }

  @Test
  void peopleReadItToo() throws Exception {
    assertThat(good("--reader", "yubikey"))
        .containsPattern("Serial number +" + card.serial())
        .contains(card.person().subkeyFingerprints().get(KeyRef.SIGNATURE))
        .contains(Digests.sha256(card.certificate(Slot.AUTHENTICATION).getEncoded()));
  }

  @Test
  void eachFailureHasItsNextStep() throws Exception {
    assertFails(info(pcscd.environment(), "--reader", "Omnikey"), "No reader is named like");
    Map<String, String> nowhere =
        Map.of("PCSCLITE_CSOCK_NAME", folder.resolve("nowhere").toString());
    assertFails(info(nowhere), "systemctl start pcscd");
    try (GpgHome gpg = GpgHome.make(folder.resolve("busy"), pcscd.environment(), card.pin())) {
      gpg.run("gpg", "--card-status");
      assertFails(info(pcscd.environment()), "held by ", "gpgconf --kill scdaemon");
    }
    pcscd.remove();
    assertFails(info(pcscd.environment()), "No card in the reader", "Insert the YubiKey");
    pcscd.insert(rehearsal.key());
    try (PrivatePcscd empty = PrivatePcscd.startWithoutReader(folder.resolve("empty"))) {
      assertFails(info(empty.environment()), "No reader and no YubiKey is attached");
    }
  }

  private static void assertFails(Command.Result result, String... parts) {
    assertThat(result.status()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).contains(parts).doesNotContain("Exception");
  }

  private static String good(String... arguments) throws Exception {
    Command.Result result = info(pcscd.environment(), arguments);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  private static String json() throws Exception {
    return Command.printed(pcscd.environment(), command("--json"));
  }

  private static Command.Result info(Map<String, String> environment, String... arguments)
      throws Exception {
    return Command.result(environment, command(arguments));
  }

  private static String[] command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens", "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED"));
    // the tests' class path has two configurations, which logback would tell on standard output
    command.add("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Keystation.class.getName(), "card", "info"));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private static int counted(Body body) throws Exception {
    pcscd.reader().wire().reset();
    body.run();
    return pcscd.reader().wire().count();
  }

  private interface Body {
    String run() throws Exception;
  }
}
