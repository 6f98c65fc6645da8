// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.management.Identify;
import cim.keystation.keys.StationKey;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.Terms;
import cim.keystation.message.Credentials;
import cim.keystation.message.Json;
import cim.keystation.procedure.MemoryJournal;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StationTest {
  private static final Terms TERMS =
      new Terms("", Bytes.of(new byte[0]), List.of(), List.of(), List.of());

  private final SecureRandom random = new SecureRandom();
  private final BlockingQueue<Input> screen = new LinkedBlockingQueue<>();
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore answers = new Semaphore(0);
  private final SimulatedReader reader = new SimulatedReader("desk");
  private final SoftwareYubiKey key =
      new SoftwareYubiKey(
          Model.yubiKey5(Firmware.parse("5.7.1"), FormFactor.USB_C_KEYCHAIN),
          new CardSerial(7),
          SimulatorRoot.create(random));
  private volatile boolean broken;
  private final Station station =
      new Station(
          new StationParts(
              "lobby-1",
              reader,
              only(BackOffice.class, "terms", this::terms),
              new MemoryJournal(),
              new IdentifyOnly(),
              Json.mapper(),
              random),
          screen::add);

  @AfterEach
  void close() {
    answers.release(100);
    station.close();
  }

  /** An executor swallows what its task throws: the person would look at a screen that waits. */
  @Test
  void anErrorOnTheCardThreadReachesTheScreenAndTheNextCardIsStillLookedAt() throws Exception {
    broken = true;
    station.open();
    reader.insert(key);
    assertThat(next(Input.Failed.class).fault().problem()).isEqualTo(Problem.STATION_FAULT);
    reader.remove();
    broken = false;
    answers.release();
    reader.insert(key);
    assertThat(next(Input.CardFound.class).resuming()).isFalse();
  }

  /** Cancelled at the moment the card goes in: nobody may be asked to sign in with it. */
  @Test
  void aCardWhoseReadingWasLeftIsNotOfferedUntilSomebodyStarts() throws Exception {
    station.open();
    reader.insert(key);
    asked.acquire();
    station.leave();
    answers.release();
    assertThat(until(Input.Left.class)).noneMatch(Input.CardFound.class::isInstance);

    answers.release();
    station.start();
    assertThat(next(Input.CardFound.class).look().serial()).contains(new CardSerial(7));
  }

  @Test
  void aCardThatIsInHandIsNotReadAgainBySomebodyWhoStarts() throws Exception {
    station.open();
    answers.release();
    reader.insert(key);
    next(Input.CardFound.class);
    int commands = reader.wire().count();
    station.start();
    station.leave();
    until(Input.Left.class);
    assertThat(reader.wire().count()).isEqualTo(commands);
  }

  private <T extends Input> T next(Class<T> type) throws InterruptedException {
    List<Input> heard = until(type);
    return type.cast(heard.get(heard.size() - 1));
  }

  /** All that is told up to the first of this kind. */
  private List<Input> until(Class<? extends Input> type) throws InterruptedException {
    List<Input> heard = new ArrayList<>();
    while (heard.isEmpty() || !type.isInstance(heard.get(heard.size() - 1))) {
      Input next = screen.poll(15, TimeUnit.SECONDS);
      assertThat(next).as("%s after %s", type.getSimpleName(), heard).isNotNull();
      heard.add(next);
    }
    return heard;
  }

  private Terms terms() {
    asked.release();
    answers.acquireUninterruptibly();
    return TERMS;
  }

  private interface Answer {
    Object give();
  }

  private static <T> T only(Class<T> type, String name, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals(name)) {
                return answer.give();
              }
              throw new AssertionError("nobody signed in: " + method.getName());
            }));
  }

  private final class IdentifyOnly implements CardWork {
    @Override
    public Card identify(CardChannel channel) throws CardException {
      if (broken) {
        throw new NoClassDefFoundError("a class of the card library");
      }
      return Identify.card(channel);
    }

    @Override
    public PinCheck pinCheck(Terms terms) {
      return only(PinCheck.class, "", () -> "");
    }

    @Override
    public Bytes pivAttestation(Card card) {
      throw new AssertionError("nobody signed in");
    }

    @Override
    public Bytes seal(Credentials credentials, String binding, Terms terms) {
      throw new AssertionError("nobody signed in");
    }

    @Override
    public Enrolling<?> enrol(
        Terms terms, BackOffice.Visit visit, StationKey stationKey, Card card) {
      throw new AssertionError("nobody signed in");
    }
  }
}
