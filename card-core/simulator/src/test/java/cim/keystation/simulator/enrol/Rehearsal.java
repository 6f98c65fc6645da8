// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.Secret;
import cim.keystation.card.management.Identify;
import cim.keystation.procedure.MemoryJournal;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Outcome;
import cim.keystation.procedure.Progress;
import cim.keystation.procedure.Runner;
import cim.keystation.procedure.StepId;
import cim.keystation.procedure.enrol.EnrolFacts;
import cim.keystation.procedure.enrol.Enrolment;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.Wire;
import cim.keystation.simulator.attestation.SimulatorRoot;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * One station, one card, one person: everything that survives a pulled card. The person chose
 * {@link #PIN}, types it whenever asked, and touches at once.
 */
public final class Rehearsal {
  public static final String PIN = "739154";
  public static final CardSerial SERIAL = new CardSerial(12345678);
  static final SecureRandom RANDOM = new SecureRandom();
  static final SimulatorRoot ROOT = SimulatorRoot.create(RANDOM);
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  private final SimulatedReader reader = new SimulatedReader("rehearsal");
  private final MemoryJournal journal = new MemoryJournal();
  private final PaperOffice office;
  private final Enrolment enrolment;
  private final SoftwareYubiKey key;

  public Rehearsal(SoftwareYubiKey key) throws Exception {
    this(key, new BareKeys(RANDOM));
  }

  public Rehearsal(SoftwareYubiKey key, OpenPgpKeys openPgp) throws Exception {
    this.key = key;
    this.office = new PaperOffice(ROOT, openPgp);
    this.enrolment =
        new Enrolment(
            office.profile(), office.terms(), office.visit(), office, RANDOM, Clock.systemUTC());
    key.finger().mode(Finger.Mode.AUTO);
  }

  /** A card as it comes from the factory. */
  public static SoftwareYubiKey fresh(String firmware) {
    return new SoftwareYubiKey(
        Model.yubiKey5(Firmware.parse(firmware), FormFactor.USB_A_KEYCHAIN), SERIAL, ROOT);
  }

  /** Inserts the card, begins or resumes the enrolment, and takes the card out again. */
  public Outcome<EnrolFacts> run() throws CardException {
    reader.insert(key);
    try (CardChannel channel = reader.connect()) {
      Card card = Identify.card(channel);
      return new Runner<>(enrolment, journal, JSON, (step, facts) -> List.of())
          .run(card, new Holder(), new Quiet(), () -> false);
    } catch (CardException.CardGone e) {
      return new Outcome.CardRemoved<>(new StepId("identify"));
    } finally {
      reader.remove();
    }
  }

  public SoftwareYubiKey key() {
    return key;
  }

  public PaperOffice office() {
    return office;
  }

  /** Counts what passed since the card was made. */
  public Wire wire() {
    return reader.wire();
  }

  SimulatedReader reader() {
    return reader;
  }

  MemoryJournal journal() {
    return journal;
  }

  /** Chose one PIN and types it whenever asked. */
  private static final class Holder implements Operator {
    @Override
    public Secret enter(PinRequest request) {
      assertThat(request.attemptsLeft()).as("no PIN try wasted").isEqualTo(-1);
      return Secret.ofChars(PIN.toCharArray());
    }

    @Override
    public void touchWanted() {}

    @Override
    public void touchOver() {}
  }

  private static final class Quiet implements Progress {
    @Override
    public void started(StepId step, int index, int count) {}

    @Override
    public void done(StepId step, int index, int count, boolean resumed) {}
  }
}
