// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.codes.CodeEntry;
import cim.keystation.agent.codes.Codes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.Secret;
import cim.keystation.kiosk.Appearance;
import cim.keystation.kiosk.KioskOptions;
import cim.keystation.kiosk.KioskParts;
import cim.keystation.kiosk.KioskWindow;
import cim.keystation.proof.KioskRobot;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.assertj.swing.edt.GuiActionRunner;

/** A whole back office, a reader and one kiosk window on them, with a robot at the keys. */
final class KioskBench implements AutoCloseable {
  static final String PIN = "739154";
  private final SecureRandom random = new SecureRandom();
  private final SimulatorRoot root = SimulatorRoot.create(random);
  private final Path folder;
  private final DemoBackOffice office;
  private final ChangeableOffice line;
  private SimulatedReader reader;
  private KioskWindow kiosk;
  private KioskRobot robot;
  private long nextSerial = 30_000_001;

  static KioskBench open(Path folder) throws Exception {
    return open(folder, options -> options);
  }

  static KioskBench open(Path folder, UnaryOperator<KioskOptions> options) throws Exception {
    KioskBench bench = new KioskBench(folder);
    bench.startKiosk(folder.resolve("kiosk"), options);
    return bench;
  }

  private KioskBench(Path folder) throws Exception {
    this.folder = folder;
    this.office = DemoBackOffice.open(folder, root.certificate(), random);
    this.line = new ChangeableOffice(office.agent().office());
  }

  /** Opens a kiosk on this data folder; a second one after the first was closed. */
  void startKiosk(Path data, UnaryOperator<KioskOptions> options) {
    reader = new SimulatedReader("Bench reader");
    KioskOptions plain =
        KioskOptions.windowed("proof-1", "0").with(Appearance.window(1280, 800).still());
    KioskParts parts =
        new KioskParts(
            line,
            new DemoFeed(office.agent().events()),
            reader,
            data,
            Clock.systemUTC(),
            random,
            options.apply(plain));
    kiosk =
        GuiActionRunner.execute(
            () -> {
              KioskWindow made = new KioskWindow(parts);
              made.open();
              return made;
            });
    robot = new KioskRobot(kiosk);
  }

  void stopKiosk() {
    robot.close();
    GuiActionRunner.execute(kiosk::close);
  }

  Path folder() {
    return folder;
  }

  DemoBackOffice office() {
    return office;
  }

  ChangeableOffice line() {
    return line;
  }

  SimulatedReader reader() {
    return reader;
  }

  KioskWindow kiosk() {
    return kiosk;
  }

  KioskRobot robot() {
    return robot;
  }

  SamplePerson person(String uid) {
    Iterator<SamplePerson> people =
        office.people().stream().filter(p -> p.uid().equals(uid)).iterator();
    return people.next();
  }

  /** A new card, genuine to this office, that is touched whenever it blinks. */
  SoftwareYubiKey card() {
    return card(root);
  }

  SoftwareYubiKey forgedCard() {
    return card(SimulatorRoot.create(random));
  }

  private SoftwareYubiKey card(SimulatorRoot maker) {
    SoftwareYubiKey card =
        new SoftwareYubiKey(
            Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_C_KEYCHAIN),
            new CardSerial(nextSerial++),
            maker);
    card.finger().mode(Finger.Mode.AUTO);
    return card;
  }

  /** Replaces the person's code by one that is over at once. */
  Secret expiredCode(String uid) {
    return office
        .agent()
        .database()
        .write(sql -> office.agent().codes().issue(sql, uid, Duration.ofMillis(1), "proof"));
  }

  long wrongTriesOf(String uid) {
    CodeEntry newest = office.agent().database().read(sql -> Codes.of(sql, uid)).get(0);
    return newest.wrongTries();
  }

  /** Signs the person in with a card that goes in now. */
  void arrive(SamplePerson person, SoftwareYubiKey card) {
    robot.start();
    reader.insert(card);
    robot.signIn(person.uid(), person.password(), person.code());
  }

  /** The whole visit up to the receipt. */
  void enrol(SamplePerson person, SoftwareYubiKey card) {
    arrive(person, card);
    robot.choosePin(PIN);
    robot.awaitDone();
  }

  @Override
  public void close() {
    stopKiosk();
    office.close();
  }
}
