// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.simulator.SoftwareYubiKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A station's reader through a real pcscd, over and over: nothing is lost, kept, or left behind.
 */
@Tag("proof")
final class PcscStressProofTest {
  private static final int CONNECTIONS = 300;
  private static final int CUT_EACH = 20;
  private static final int RESTARTS = 3;
  private static final String CARD = "card " + ProofCard.SERIAL + " 5.7.1";

  /** A JVM opens a class file, or starts a compiler thread, when it likes. */
  private static final long SLACK = 10;

  @TempDir private Path folder;
  private SoftwareYubiKey key;
  private PrivatePcscd pcscd;
  private ProbeProcess probe;

  @BeforeEach
  void start() throws Exception {
    ProofCard card = ProofCard.insert(folder, "5.7.1");
    key = card.key();
    pcscd = card.pcscd();
    probe = ProbeProcess.start(pcscd.environment());
  }

  @AfterEach
  void stop() throws Exception {
    probe.close();
    pcscd.close();
  }

  @Test
  void hundredsOfConnectionsFailedOnesIncludedLeaveNothingOpen() throws Exception {
    visit();
    OpenThings before = OpenThings.of(probe.pid());
    OpenThings serviceBefore = OpenThings.of(pcscd.pid());
    Random random = new Random(4);
    int cut = 0;
    for (int i = 0; i < CONNECTIONS; i++) {
      if (i % CUT_EACH != 0) {
        visit();
      } else {
        pcscd.reader().wire().reset();
        cutSomewhere(1 + random.nextInt(6), random.nextBoolean());
        assertThat(probe.ask("connect")).isIn(CARD, "fault CardGone");
        assertThat(probe.ask("piv")).isIn("fault CardGone", "no card");
        assertThat(probe.ask("close")).isEqualTo("closed");
        pcscd.reader().awaitRemoval();
        pcscd.insert(key);
        cut++;
      }
    }
    assertThat(cut).isEqualTo(CONNECTIONS / CUT_EACH);
    assertKept(before, OpenThings.of(probe.pid()), 0);
    assertKept(serviceBefore, OpenThings.of(pcscd.pid()), 0);
    assertThat(pcscd.run("yubico-piv-tool", "-a", "version").output()).contains("5.7.1");
  }

  private void cutSomewhere(int command, boolean before) {
    if (before) {
      pcscd.reader().wire().cutBefore(command);
    } else {
      pcscd.reader().wire().cutAfter(command);
    }
  }

  private static void assertKept(OpenThings before, OpenThings after, long sockets) {
    assertThat(after.files()).as("open files").isLessThan(before.files() + sockets + SLACK);
    assertThat(after.threads()).as("threads").isLessThan(before.threads() + SLACK);
  }

  @Test
  void everyInsertionIsSeen() throws Exception {
    probe.ask("watch");
    assertThat(probe.presence()).isEqualTo("INSERTED");
    for (int i = 0; i < 8; i++) {
      pcscd.reader().remove();
      assertThat(probe.presence()).isEqualTo("EMPTY");
      pcscd.reader().insert(key);
      assertThat(probe.presence()).isEqualTo("INSERTED");
      visit();
    }
    assertThat(probe.otherPresences()).isEmpty();
  }

  @Test
  void everyRestartOfTheServiceIsSurvivedByTheSameProcess() throws Exception {
    probe.ask("watch");
    assertThat(probe.presence()).isEqualTo("INSERTED");
    visit();
    OpenThings before = OpenThings.of(probe.pid());
    for (int i = 0; i < RESTARTS; i++) {
      pcscd.close();
      assertThat(probe.presence()).isEqualTo("READER_GONE");
      assertThat(probe.ask("connect")).startsWith("fault SERVICE_DOWN");
      pcscd = PrivatePcscd.start(folder);
      pcscd.insert(key);
      String seen = probe.presence();
      assertThat(seen.equals("EMPTY") ? probe.presence() : seen).isEqualTo("INSERTED");
      visit();
    }
    // a context of the dead service, of which the JDK has no way to let go, costs a socket each
    assertKept(before, OpenThings.of(probe.pid()), RESTARTS * 2);
  }

  @Test
  void aVerifiedPinDoesNotStayBehindAndGpgWorksAtOnce() throws Exception {
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.ask("verify-piv-pin 123456 -")).isEqualTo("done");
    assertThat(probe.ask("close")).isEqualTo("closed");
    assertThat(pinStateForTheNextClient()).contains("SW1=0x63, SW2=0xC3");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.ask("verify-openpgp-admin-pin 12345678 -")).isEqualTo("done");
    assertThat(probe.ask("close")).isEqualTo("closed");
    try (GpgHome gpg = GpgHome.make(folder.resolve("gpg"), pcscd.environment(), Map.of())) {
      assertThat(gpg.run("gpg", "--card-status")).contains("PIN retry counter : 3 0 3");
      assertThat(gpg.cardEdit("admin", "login", "jane", "quit").output())
          .as("without the Admin PIN")
          .doesNotContain("SC_OP_SUCCESS");
      assertThat(gpg.run("gpg", "--card-status")).contains("Login data .......: [not set]");
    }
  }

  /** VERIFY without data answers 9000 while the PIN is verified, else with the attempts left. */
  private String pinStateForTheNextClient() throws Exception {
    return pcscd
        .run(
            "opensc-tool",
            "-r",
            "0",
            "-c",
            "default",
            "-s",
            "00:A4:04:00:05:A0:00:00:03:08",
            "-s",
            "00:20:00:80")
        .output();
  }

  private void visit() throws Exception {
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.ask("piv")).isEqualTo("PIV PIN attempts 3");
    assertThat(probe.ask("close")).isEqualTo("closed");
  }
}
