// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station's reader through a real pcscd: every fault told apart, and recovered from. */
@Tag("proof")
final class PcscProofTest {
  private static final SimulatorRoot ROOT = SimulatorRoot.create(new SecureRandom());
  private static final String CARD = "card 12345678 5.7.1";

  @TempDir private Path folder;
  private SoftwareYubiKey key;
  private PrivatePcscd pcscd;
  private ProbeProcess probe;

  @BeforeEach
  void start() throws Exception {
    Model model = Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN);
    key = new SoftwareYubiKey(model, new CardSerial(12345678), ROOT);
    pcscd = PrivatePcscd.start(folder);
    probe = ProbeProcess.start(pcscd.environment());
  }

  @AfterEach
  void stop() throws Exception {
    probe.close();
    pcscd.close();
  }

  @Test
  void seesACardComeAndGoAndTalksToIt() throws Exception {
    assertThat(probe.ask("names")).contains("Yubico YubiKey");
    probe.ask("watch");
    assertThat(probe.presence()).isEqualTo("EMPTY");
    assertThat(probe.ask("connect")).isEqualTo("fault CardGone");
    pcscd.insert(key);
    assertThat(probe.presence()).isEqualTo("INSERTED");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.ask("piv")).isEqualTo("PIV PIN attempts 3");
    assertThat(probe.ask("openpgp")).isEqualTo("OpenPGP attempts 3");
    pcscd.reader().remove();
    assertThat(probe.presence()).isEqualTo("EMPTY");
    assertThat(probe.ask("piv")).isEqualTo("fault CardGone");
    pcscd.reader().insert(key);
    assertThat(probe.presence()).isEqualTo("INSERTED");
    probe.ask("close");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.otherPresences()).isEmpty();
  }

  @Test
  void aCardPulledInMidCommandIsGoneAndComesBack() throws Exception {
    probe.ask("watch");
    assertThat(probe.presence()).isEqualTo("EMPTY");
    pcscd.insert(key);
    assertThat(probe.presence()).isEqualTo("INSERTED");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    pcscd.reader().wire().reset();
    pcscd.reader().wire().cutAfter(2);
    assertThat(probe.ask("piv")).isEqualTo("fault CardGone");
    assertThat(probe.ask("openpgp")).isEqualTo("fault CardGone");
    assertThat(probe.ask("close")).isEqualTo("closed");
    assertThat(probe.presence()).isEqualTo("EMPTY");
    pcscd.reader().insert(key);
    assertThat(probe.presence()).isEqualTo("INSERTED");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.ask("piv")).isEqualTo("PIV PIN attempts 3");
  }

  @Test
  void namesTheProgramThatHoldsTheCard() throws Exception {
    pcscd.insert(key);
    Process scdaemon = scdaemon();
    try {
      assertThat(probe.ask("connect")).startsWith("fault BUSY").contains("scdaemon");
    } finally {
      scdaemon.destroy();
      scdaemon.waitFor();
    }
    assertThat(probe.ask("connect")).isEqualTo(CARD);
  }

  @Test
  void nobodyElseGetsAtACardInUse() throws Exception {
    pcscd.insert(key);
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(pcscd.run("yubico-piv-tool", "-a", "version").status()).isNotZero();
    probe.ask("close");
    assertThat(pcscd.run("yubico-piv-tool", "-a", "version").output()).contains("5.7.1");
  }

  @Test
  void survivesARestartOfTheService() throws Exception {
    pcscd.insert(key);
    probe.ask("watch");
    assertThat(probe.presence()).isEqualTo("INSERTED");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    pcscd.close();
    assertThat(probe.presence()).isEqualTo("READER_GONE");
    assertThat(probe.ask("piv")).isIn("fault CardGone", "fault SERVICE_DOWN 8010001D");
    probe.ask("close");
    assertThat(probe.ask("connect")).startsWith("fault SERVICE_DOWN");
    pcscd = PrivatePcscd.start(folder);
    pcscd.insert(key);
    assertThat(probe.presence()).isIn("EMPTY", "INSERTED");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.ask("piv")).isEqualTo("PIV PIN attempts 3");
  }

  @Test
  void aReaderUnpluggedComesBackByItself() throws Exception {
    probe.ask("watch");
    assertThat(probe.presence()).isEqualTo("EMPTY");
    pcscd.close();
    pcscd = PrivatePcscd.startWithoutReader(folder);
    assertThat(probe.presence()).isEqualTo("READER_GONE");
    assertThat(probe.ask("names")).isEqualTo("[]");
    assertThat(probe.ask("connect")).isEqualTo("fault NO_READER null");
    pcscd.close();
    pcscd = PrivatePcscd.start(folder);
    assertThat(probe.presence()).isEqualTo("EMPTY");
    assertThat(probe.ask("names")).contains("Yubico YubiKey");
    assertThat(probe.ask("connect")).isEqualTo("fault CardGone");
    pcscd.insert(key);
    assertThat(probe.presence()).isEqualTo("INSERTED");
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.otherPresences()).isEmpty();
  }

  @Test
  void anotherCardIsToldByItsSerial() throws Exception {
    pcscd.insert(key);
    assertThat(probe.ask("connect")).isEqualTo(CARD);
    assertThat(probe.ask("expect 12345678")).isEqualTo("the same card");
    probe.ask("close");
    pcscd.remove();
    SoftwareYubiKey other = new SoftwareYubiKey(key.model(), new CardSerial(87654321), ROOT);
    pcscd.insert(other);
    assertThat(probe.ask("connect")).isEqualTo("card 87654321 5.7.1");
    assertThat(probe.ask("expect 12345678")).isEqualTo("fault WrongCard 12345678 87654321");
  }

  @Test
  void sleepsWhileNothingHappens() throws Exception {
    probe.ask("watch");
    assertThat(probe.presence()).isEqualTo("EMPTY");
    Thread.sleep(Duration.ofSeconds(2).toMillis());
    long before = switches();
    Thread.sleep(Duration.ofSeconds(5).toMillis());
    assertThat(switches() - before).isLessThan(5);
  }

  /** How often the watching thread was woken. */
  private long switches() throws Exception {
    String tasks = "/proc/" + probe.pid() + "/task";
    try (var threads = Files.list(Path.of(tasks))) {
      for (Path thread : threads.toList()) {
        String status = Files.readString(thread.resolve("status"));
        if (status.contains("reader watch")) {
          return status
              .lines()
              .filter(line -> line.startsWith("voluntary_ctxt_switches"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
              .sum();
        }
      }
    }
    throw new AssertionError("no watching thread");
  }

  /** GnuPG's daemon holds the card until it is stopped. */
  private Process scdaemon() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "/usr/lib/gnupg/scdaemon", "--server", "--homedir", folder.toString(), "--no-options");
    builder.environment().putAll(pcscd.environment());
    Process process = builder.start();
    Writer in = process.outputWriter();
    in.write("SERIALNO\n");
    in.flush();
    String line;
    do {
      line = process.inputReader().readLine();
    } while (line != null && !line.contains("SERIALNO"));
    assertThat(line).contains("D276000124010304000612345678");
    return process;
  }
}
