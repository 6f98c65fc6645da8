// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.codes.Codes;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.Reason;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.BackOffice.SignIn;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.Refusal;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String PASSWORD = TestPeople.PASSWORD;

  @TempDir Path directory;
  private World world;
  private TestStation station;

  @BeforeEach
  void open() throws Exception {
    world = new World(directory);
    station = new TestStation(world, 4711);
  }

  @AfterEach
  void close() throws Exception {
    station.close();
    world.close();
  }

  @Test
  void opensAVisitAndTakesTheCardToPersonalizing() throws Exception {
    Visit visit = world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada")));

    assertThat(visit.uid()).isEqualTo("ada");
    assertThat(visit.mail()).isEqualTo("ada@example.test");
    assertThat(visit.resumed()).isFalse();
    assertThat(visit.openPgpFingerprint()).matches("[0-9A-F]{40}");
    CardEntry card = card(4711);
    assertThat(card.state()).isEqualTo(CardState.PERSONALIZING);
    assertThat(card.uid()).contains("ada");
    assertThat(card.model()).isEqualTo("YubiKey 5 NFC");
  }

  @Test
  void aRepeatGetsTheSameVisitAndSpendsNothing() throws Exception {
    SignIn request = station.signIn("ada", PASSWORD, world.code("ada"));
    Visit first = world.office().signIn(request);
    int tries = world.people.tries();
    world.reopen();
    assertThat(world.office().signIn(request)).isEqualTo(first);
    assertThat(world.people.tries()).isEqualTo(tries);
  }

  @Test
  void theSameIdWithAnotherContentIsMalformed() throws Exception {
    SignIn request = station.signIn("ada", PASSWORD, world.code("ada"));
    world.office().signIn(request);
    SignIn other =
        new SignIn(
            request.requestId(),
            "lobby-2",
            request.uid(),
            request.credentials(),
            request.card(),
            request.pivAttestation(),
            request.recipient(),
            false);
    assertRefused(Refusal.MALFORMED, () -> world.office().signIn(other));
  }

  /**
   * Somebody who copied a request that never arrived must not open a visit of their own with it.
   */
  @Test
  void copiedCredentialsAreGoodForNoOtherRequestCardStationOrKey() throws Exception {
    SignIn lost = station.signIn("ada", PASSWORD, world.code("ada"));
    int tries = world.people.tries();
    try (TestStation thief = new TestStation(world, 4713)) {
      for (SignIn stolen :
          List.of(
              copy(lost, "r2", "lobby-1", station, lost.recipient()),
              copy(lost, lost.requestId(), "lobby-2", station, lost.recipient()),
              copy(lost, lost.requestId(), "lobby-1", thief, lost.recipient()),
              copy(lost, "r3", "lobby-1", station, thief.visitKey().certificateDer()))) {
        assertRefused(Refusal.MALFORMED, () -> world.office().signIn(stolen));
      }
    }
    assertThat(world.people.tries()).isEqualTo(tries);
    assertThat(world.office().signIn(lost).uid()).isEqualTo("ada");
  }

  private static SignIn copy(
      SignIn from, String id, String stationId, TestStation card, Bytes recipient)
      throws Exception {
    return new SignIn(
        id,
        stationId,
        from.uid(),
        from.credentials(),
        card.card().info(),
        card.f9(),
        recipient,
        from.resume());
  }

  @Test
  void aSignInWithoutAKeyForTheSubkeysIsMalformed() throws Exception {
    SignIn good = station.signIn("ada", PASSWORD, world.code("ada"));
    for (Bytes bad : List.of(Bytes.EMPTY, Bytes.hex("3000"), Bytes.of(new byte[5000]))) {
      assertRefused(
          Refusal.MALFORMED,
          () -> world.office().signIn(copy(good, "r1", "lobby-1", station, bad)));
    }
  }

  @Test
  void aWrongPasswordSpendsNoCodeAttempt() throws Exception {
    String code = world.code("ada");
    assertRefused(
        Refusal.WRONG_PASSWORD, () -> world.office().signIn(station.signIn("ada", "x", code)));
    assertRefused(
        Refusal.WRONG_PASSWORD, () -> world.office().signIn(station.signIn("nobody", "x", code)));
    assertThat(world.people.tries()).isEqualTo(1);
    assertThat(wrongTries()).isZero();
  }

  @Test
  void aWrongCodeCostsATryOnceAndFiveLockIt() throws Exception {
    String code = world.code("ada");
    SignIn wrong = station.signIn("ada", PASSWORD, "AAAAA-AAAAA");
    assertRefused(Refusal.CODE_WRONG, () -> world.office().signIn(wrong));
    assertRefused(Refusal.CODE_WRONG, () -> world.office().signIn(wrong));
    assertThat(wrongTries()).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      assertRefused(
          Refusal.CODE_WRONG, () -> world.office().signIn(station.signIn("ada", PASSWORD, "B")));
    }
    assertRefused(
        Refusal.CODE_LOCKED, () -> world.office().signIn(station.signIn("ada", PASSWORD, "B")));
    assertRefused(
        Refusal.CODE_LOCKED, () -> world.office().signIn(station.signIn("ada", PASSWORD, code)));
  }

  @Test
  void anExpiredAndAUsedCodeSaySo() throws Exception {
    String code = world.code("ada");
    world.clock.advance(Duration.ofHours(2));
    assertRefused(
        Refusal.CODE_EXPIRED, () -> world.office().signIn(station.signIn("ada", PASSWORD, code)));
    String next = world.code("ada");
    world.office().signIn(station.signIn("ada", PASSWORD, next));
    try (TestStation other = new TestStation(world, 4712)) {
      assertRefused(
          Refusal.CODE_USED, () -> world.office().signIn(other.signIn("ada", PASSWORD, next)));
    }
  }

  @Test
  void aSelfMadeCardIsNotGenuineAndThePasswordIsNotTried() throws Exception {
    try (TestStation fake =
        new TestStation(
            world, 4713, "5.7.1", SimulatorRoot.selfMade(Firmware.parse("5.7.1"), World.RANDOM))) {
      assertRefused(
          Refusal.NOT_GENUINE,
          () -> world.office().signIn(fake.signIn("ada", PASSWORD, world.code("ada"))));
    }
    assertThat(world.people.tries()).isZero();
  }

  @Test
  void oldFirmwareIsRefusedBeforeTheCodeIsSpent() throws Exception {
    String code = world.code("ada");
    try (TestStation old =
        new TestStation(world, 4714, "5.2.7", World.ROOT.batch(Firmware.parse("5.2.7")))) {
      assertRefused(
          Refusal.FIRMWARE_TOO_OLD, () -> world.office().signIn(old.signIn("ada", PASSWORD, code)));
    }
    world.office().signIn(station.signIn("ada", PASSWORD, code));
  }

  @Test
  void aPersonWithoutKeysIsSentToTheSecurityOfficer() {
    assertRefused(
        Refusal.NO_KEY_BUNDLE,
        () -> world.office().signIn(station.signIn("grace", PASSWORD, world.code("grace"))));
  }

  @Test
  void aDirectoryThatIsDownIsNoWrongPassword() throws Exception {
    SignIn request = station.signIn("ada", PASSWORD, world.code("ada"));
    world.people.down(true);
    assertRefused(Refusal.DIRECTORY_DOWN, () -> world.office().signIn(request));
    world.people.down(false);
    assertThat(world.office().signIn(request).uid()).isEqualTo("ada");
  }

  @Test
  void anUnfinishedVisitGoesOnWithThePasswordAlone() throws Exception {
    Visit first = world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada")));
    world.reopen();
    world.clock.advance(Duration.ofHours(20));
    Visit second = world.office().signIn(station.signIn("ada", PASSWORD, "", true));
    assertThat(second.visitId()).isEqualTo(first.visitId());
    assertThat(second.resumed()).isTrue();
    assertThat(second.until()).isAfter(first.until());
  }

  @Test
  void nothingToResumeIsAClosedVisit() {
    assertRefused(
        Refusal.VISIT_CLOSED,
        () -> world.office().signIn(station.signIn("ada", PASSWORD, "", true)));
  }

  @Test
  void afterAWeekAResumeNeedsANewCode() throws Exception {
    Visit first = world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada")));
    world.clock.advance(Duration.ofDays(8));
    assertRefused(
        Refusal.VISIT_CLOSED,
        () -> world.office().signIn(station.signIn("ada", PASSWORD, "", true)));
    Visit second = world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada")));
    assertThat(second.visitId()).isNotEqualTo(first.visitId());
  }

  @Test
  void aCardThatIsSomebodyElsesIsRefused() throws Exception {
    world.importBundle("grace");
    world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada")));
    assertRefused(
        Refusal.CARD_ACTIVE_FOR_OTHER,
        () -> world.office().signIn(station.signIn("grace", PASSWORD, world.code("grace"))));
  }

  @Test
  void beginningAnotherCardQuarantinesTheUnfinishedOne() throws Exception {
    world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada")));
    try (TestStation other = new TestStation(world, 4712)) {
      world.office().signIn(other.signIn("ada", PASSWORD, world.code("ada")));
    }
    assertThat(card(4711).state()).isEqualTo(CardState.QUARANTINED);
    assertThat(card(4712).state()).isEqualTo(CardState.PERSONALIZING);
  }

  @Test
  void aLostCardCannotBeEnrolled() throws Exception {
    world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada")));
    world
        .agent()
        .database()
        .write(
            sql -> {
              world
                  .agent()
                  .life()
                  .move(
                      sql,
                      new CardSerial(4711),
                      CardState.LOST,
                      new Cause(Reason.LOST, "helpdesk/test"));
              return true;
            });
    assertRefused(
        Refusal.CARD_STATE,
        () -> world.office().signIn(station.signIn("ada", PASSWORD, world.code("ada"))));
  }

  @Test
  void rubbishIsMalformed() throws Exception {
    SignIn good = station.signIn("ada", PASSWORD, world.code("ada"));
    for (Bytes rubbish : new Bytes[] {Bytes.EMPTY, Bytes.hex("3000"), good.pivAttestation()}) {
      assertRefused(
          Refusal.MALFORMED,
          () ->
              world
                  .office()
                  .signIn(
                      new SignIn(
                          "r1",
                          "lobby-1",
                          "ada",
                          rubbish,
                          good.card(),
                          good.pivAttestation(),
                          good.recipient(),
                          false)));
    }
  }

  private CardEntry card(long serial) {
    return world
        .agent()
        .database()
        .read(sql -> Cards.find(sql, new CardSerial(serial)).orElseThrow());
  }

  private long wrongTries() {
    return world.agent().database().read(sql -> Codes.of(sql, "ada").get(0).wrongTries());
  }

  static void assertRefused(Refusal expected, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(RefusedByOffice.class)
        .extracting(e -> ((RefusedByOffice) e).refusal())
        .isEqualTo(expected);
  }
}
