// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.VirtualReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that die by {@code kill -9} at random moments of a visit: it goes on, the card is
 * enrolled once, and what the register, the stream and the audit log say agrees.
 */
@Tag("proof")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class KillProofTest {
  private static final int TIMES = 10;
  private static final int LAST_COMMAND = 150;
  private static final Duration STANDSTILL = Duration.ofSeconds(45);
  private static final long SEED = Long.getLong("keystation.seed", System.nanoTime());
  private static final Random MOMENTS = new Random(SEED);

  @TempDir private static Path folder;
  private static final List<SitePerson> PEOPLE = new ArrayList<>();
  private static Site site;
  private static KioskDriver kiosk;
  private static int guests;

  @BeforeAll
  static void open() throws Exception {
    System.out.println("moments of -Dkeystation.seed=" + SEED);
    for (int i = 0; i < 2 * TIMES; i++) {
      PEOPLE.add(SitePerson.make("guest" + i, "Guest Number " + i, new SecureRandom()));
    }
    site = Site.start(folder.resolve("site"), PEOPLE);
    kiosk = site.startKiosk();
  }

  @AfterAll
  static void stop() throws Exception {
    if (kiosk != null) {
      kiosk.close();
    }
    if (site != null) {
      site.close();
    }
  }

  @RepeatedTest(TIMES)
  @Order(1)
  void theKioskIsKilled(RepetitionInfo repetition) throws Exception {
    SitePerson guest = next();
    SoftwareYubiKey key = insertFor(guest);
    int before = kiosk.beginVisit(guest);
    assertThat(before).isPositive();
    awaitMoment();
    kiosk.kill();
    kiosk = site.startKiosk();
    finish(guest, key, kiosk.beginVisit(guest));
  }

  @RepeatedTest(TIMES)
  @Order(2)
  void theAgentIsKilled(RepetitionInfo repetition) throws Exception {
    SitePerson guest = next();
    SoftwareYubiKey key = insertFor(guest);
    int visit = kiosk.beginVisit(guest);
    awaitMoment();
    site.agent().kill();
    site.startAgent();
    finish(guest, key, visit);
  }

  @Test
  @Order(3)
  void theAuditLogIsWhole() {
    assertThat(site.agentCommand("audit", "verify")).contains("whole");
    assertThat(guests).isEqualTo(2 * TIMES);
  }

  private static SitePerson next() {
    SitePerson guest = site.withCode(PEOPLE.get(guests));
    guests++;
    return guest;
  }

  private static SoftwareYubiKey insertFor(SitePerson guest) throws Exception {
    SoftwareYubiKey key =
        new SoftwareYubiKey(
            Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_C_KEYCHAIN),
            new CardSerial(40_000_000 + guests),
            site.root());
    key.finger().mode(Finger.Mode.AUTO);
    site.pcscd().reader().wire().reset();
    site.pcscd().reader().insert(key);
    return key;
  }

  private static void awaitMoment() throws Exception {
    int moment = 1 + MOMENTS.nextInt(LAST_COMMAND);
    System.out.println("killed at command " + moment);
    VirtualReader reader = site.pcscd().reader();
    assertThat(reached(reader, moment))
        .as(
            () ->
                "command %d is reached, not only %d; the kiosk said: %s"
                    .formatted(moment, reader.wire().count(), kiosk.printed()))
        .isTrue();
  }

  private static boolean reached(VirtualReader reader, int moment) throws InterruptedException {
    long deadline = System.nanoTime() + STANDSTILL.toNanos();
    while (reader.wire().count() < moment && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    return reader.wire().count() >= moment;
  }

  private static void finish(SitePerson guest, SoftwareYubiKey key, int visit) throws Exception {
    kiosk.awaitVisit(visit);
    kiosk.press("done.finish");
    new SiteCard(site, key, guest).wasEnrolledOnce();
    site.pcscd().reader().remove();
    kiosk.await("welcome.start");
  }
}
