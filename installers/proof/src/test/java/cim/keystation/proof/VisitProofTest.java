// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.Slot;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SoftwareYubiKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, whole: a person enrols a card at the kiosk's own windows, through PC/SC and NATS,
 * and every system is then asked with a client that nobody here wrote. The kiosk stays open
 * meanwhile, as it does in a lobby.
 */
@Tag("proof")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class VisitProofTest {
  private static final int PIN_ATTEMPTS = 8;
  private static final int OTHER_ATTEMPTS = 5;

  @TempDir private static Path folder;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SecretHunt HUNT = new SecretHunt();
  private static SitePerson ada;
  private static SitePerson bob;
  private static SitePerson eve;
  private static Site site;
  private static KioskDriver kiosk;
  private static SoftwareYubiKey key;
  private static EnrolledCard card;
  private static int commands;

  @BeforeAll
  static void visit() throws Exception {
    ada = SitePerson.make("ada", "Ada Lovelace", RANDOM);
    bob = SitePerson.make("bob", "Bob Sample", RANDOM);
    eve = SitePerson.make("eve", "Eve Example", RANDOM);
    site = Site.start(folder.resolve("site"), List.of(ada, bob, eve));
    ada = site.withCode(ada);
    kiosk = site.startKiosk();
    key = card(12345678);
    kiosk.press("welcome.start");
    kiosk.await("insert.cancel");
    site.pcscd().reader().insert(key);
    kiosk.type("signin.uid", ada.uid());
    kiosk.type("signin.password", ada.password());
    kiosk.type("signin.code", ada.code());
    kiosk.press("signin.continue");
    kiosk.pin(ada.pin());
    kiosk.pin(ada.pin());
    kiosk.await("done.finish");
    kiosk.picture(folder.resolve("done.png"));
    kiosk.press("done.finish");
    commands = site.pcscd().reader().wire().count();
    card = new SiteCard(site, key, ada).expected(folder);
  }

  /** A card whose holder touches it whenever it blinks, and not before. */
  private static SoftwareYubiKey card(long serial) {
    SoftwareYubiKey made =
        new SoftwareYubiKey(
            Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_A_KEYCHAIN),
            new CardSerial(serial),
            site.root());
    made.finger().mode(Finger.Mode.MANUAL);
    made.finger()
        .watch(
            blinking -> {
              if (blinking) {
                new Thread(made.finger()::touch, "finger").start();
              }
            });
    return made;
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

  @Test
  @Order(1)
  void ykmanAndYubicoPivToolReadTheCard() throws Exception {
    YkmanClient ykman = new YkmanClient(site.pcscd().environment(), card.serial().toString());
    ykman.readsSerialAndFirmware(card);
    ykman.readsSlotsAndNoFactoryValue(card);
    ykman.exportsTheCertificates(card, folder);
    ykman.countsOpenPgpAttempts(PIN_ATTEMPTS, OTHER_ATTEMPTS, OTHER_ATTEMPTS);
    ykman.refusesTheFactoryManagementKey();
    PivToolClient tool = new PivToolClient(site.pcscd().environment());
    tool.readsTheCard(card);
    tool.takesThePinAndNotTheFactorys(card);
    tool.refusesTheFactoryManagementKey();
  }

  @Test
  @Order(2)
  void opensslVerifiesTheChainsAndASignatureBySlot9a() throws Exception {
    new OpensslClient(folder).verifiesTheChains(card);
    new PivToolClient(site.pcscd().environment()).signsWith9a(card, folder);
  }

  @Test
  @Order(3)
  void gpgSignsAndDecryptsAndSshLogsIn() throws Exception {
    try (GpgHome home =
        GpgHome.make(folder.resolve("gpg"), site.pcscd().environment(), card.pin())) {
      GpgCard gpg = new GpgCard(home, card, folder);
      gpg.listsTheThreeKeys();
      gpg.signs();
      gpg.decrypts();
      gpg.sshLogsIn();
    }
  }

  @Test
  @Order(4)
  void pythonFido2SeesThePinSet() throws Exception {
    new PythonFido2(site.pcscd().environment(), "YubiKey").takesThePinAndNotTheFactorys(card);
  }

  @Test
  @Order(5)
  void slapdHoldsThePersonsAndTheCardsEntry() throws Exception {
    String person = site.slapd().search("uid=ada,ou=people," + Slapd.BASE);
    String authentication = base64(card.certificate(Slot.AUTHENTICATION).getEncoded());
    assertThat(person)
        .contains("keystationCardSerial: " + card.serial())
        .contains("keystationCardState: ACTIVE")
        .contains("keystationOpenPgpFingerprint: " + card.person().fingerprint())
        .contains("sshPublicKey: " + card.person().sshLine("").orElseThrow().strip())
        .contains("userCertificate;binary:: " + authentication);
    assertThat(
            site.slapd()
                .search("keystationCardSerial=" + card.serial() + ",ou=cards," + Slapd.BASE))
        .contains("keystationHolder: uid=ada,ou=people," + Slapd.BASE);
    String change = "dn: uid=ada,ou=people," + Slapd.BASE + "\nchangetype: modify\n";
    assertThat(
            site.slapd()
                .modify(Slapd.AGENT, change + "replace: mail\nmail: eve@example.test\n")
                .output())
        .contains("Insufficient access (50)");
  }

  @Test
  @Order(6)
  void natsDeliveredTheEventOnceAndOthersReadTheStatus() throws Exception {
    SiteCard adas = new SiteCard(site, key, ada);
    adas.wasEnrolledOnce();
    assertThat(adas.status().toString()).contains("ACTIVE").contains(card.serial().toString());
  }

  @Test
  @Order(7)
  void theBitwardenCliShowsTheCardsItem() throws Exception {
    BitwardenCli owner =
        new BitwardenCli(BitwardenCli.program(), folder.resolve("bw"), site.vault().server().ca());
    owner.login(
        site.vault().server().url().toString(), SiteVault.AGENT, site.vault().passwordFile());
    JsonNode item = owner.named("YubiKey 5 NFC " + card.serial() + ", Ada Lovelace", "items");
    Map<String, String> fields = new LinkedHashMap<>();
    item.path("fields")
        .forEach(each -> fields.put(each.path("name").asText(), each.path("value").asText()));
    assertThat(fields)
        .containsEntry("Owner", "Ada Lovelace (ada)")
        .containsEntry("State", "ACTIVE")
        .containsEntry("Firmware", "5.7.1")
        .containsEntry(
            "PIV 9A certificate SHA-256",
            Digests.sha256(card.certificate(Slot.AUTHENTICATION).getEncoded())
                .toUpperCase(Locale.ROOT))
        .containsEntry("OpenPGP fingerprint", card.person().fingerprint());
  }

  /** The broker dies early, when requests need it, and late, when only the event does. */
  @Test
  @Order(8)
  void aBrokerKilledInTheMiddleLosesAndDoublesNothing() throws Exception {
    removeCard();
    killBrokerDuring(bob, 23456789, commands / 3);
    killBrokerDuring(eve, 34567890, commands - 4);
  }

  private static void killBrokerDuring(SitePerson person, long serial, int command)
      throws Exception {
    SitePerson guest = site.withCode(person);
    SoftwareYubiKey guestKey = card(serial);
    site.pcscd().reader().wire().reset();
    int visit = kiosk.beginVisit(guest);
    site.pcscd().reader().insert(guestKey);
    while (site.pcscd().reader().wire().count() < command) {
      Thread.sleep(2);
    }
    site.nats().kill();
    Thread.sleep(3_000);
    site.nats().resume();
    kiosk.awaitVisit(visit);
    kiosk.press("done.finish");
    new SiteCard(site, guestKey, guest).wasEnrolledOnce();
    HUNT.add(guest + "'s code", guest.code());
    removeCard();
  }

  private static void removeCard() throws Exception {
    site.pcscd().reader().remove();
    kiosk.await("welcome.start");
  }

  @Test
  @Order(9)
  void noSecretIsInAnyLogFileArgumentOrEvent() throws Exception {
    for (SitePerson person : List.of(ada, bob, eve)) {
      HUNT.add(person + "'s PIN", person.pin());
      HUNT.add(person + "'s password", person.password());
    }
    HUNT.add("ada's code", ada.code());
    site.vault().master().use(SecretUse.of(HUNT, "the vault's master password"));
    site.office().passphrase().use(SecretUse.of(HUNT, "the ceremony's passphrase"));
    for (String name : List.of("ldap.password", "vault.api-key")) {
      HUNT.add(name, Files.readAllBytes(site.secret().resolve(name)));
    }
    assertThat(HUNT.inProcess(kiosk.pid())).isEmpty();
    assertThat(HUNT.inProcess(site.agent().pid())).isEmpty();
    kiosk.close();
    site.agent().stop();
    SiteEscrow escrow = SiteEscrow.open(site);
    assertThat(escrow.addTo(HUNT)).as("escrowed secrets of three cards").isGreaterThanOrEqualTo(12);

    assertThat(HUNT.inFiles(site.folder(), List.of(site.secret()))).isEmpty();
    assertThat(HUNT.inFiles(site.secret(), List.of())).as("the hunt can find").isNotEmpty();
    System.out.println("secrets: " + HUNT.looked());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
