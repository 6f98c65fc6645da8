// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Response;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FidoAppletTest {
  private static final String PIN = "482913";
  private static final int STILL_WORKING = 0x9100;

  private final TestAuthenticator authenticator = new TestAuthenticator("5.7.1");
  private final Platform platform = new Platform(authenticator);

  @Property(tries = 2000)
  void noMessageFailsOtherThanByStatus(
      @ForAll @IntRange(max = 0xff) int command, @ForAll @Size(max = 100) byte[] cbor) {
    byte[] message = new byte[1 + cbor.length];
    message[0] = (byte) command;
    System.arraycopy(cbor, 0, message, 1, cbor.length);
    Response answer = authenticator.apdu(0x10, 0, message);
    assertThat(answer.sw()).isEqualTo(Response.OK);
    assertThat(answer.data().length()).isPositive();
  }

  @Property(tries = 1000)
  void noChangedByteOfARequestDoesEither(
      @ForAll @IntRange(max = 200) int at, @ForAll byte value, @ForAll boolean discoverable) {
    byte[] cbor = CborEncoder.encode(Platform.make(discoverable));
    cbor[at % cbor.length] = value;
    byte[] message = new byte[1 + cbor.length];
    message[0] = 1;
    System.arraycopy(cbor, 0, message, 1, cbor.length);
    assertThat(authenticator.apdu(0x10, 0, message).sw()).isEqualTo(Response.OK);
  }

  @Property(tries = 500)
  void noApduDoesEither(@ForAll byte ins, @ForAll byte p1, @ForAll @Size(max = 80) byte[] data) {
    for (int cla : new int[] {0, 0x80, 0x90}) {
      Command command = new Command(cla, ins & 0xff, p1 & 0xff, 0, Bytes.of(data), 256);
      assertThat(authenticator.applet.process(command).sw()).isBetween(0x6100, 0x9100);
    }
  }

  @Test
  void aTooLongMessageIsRefusedBeforeItIsRead() {
    assertThat(authenticator.apdu(0x10, 0, new byte[1281]).data().at(0))
        .isEqualTo(CtapException.REQUEST_TOO_LARGE);
  }

  /** Sections 6.1.2 and 6.5.5.2. */
  @Test
  void tellsWhatIsMissingFromWhatIsUnsupportedAndCountsTriesWithoutAPin() {
    CborMap unsupported = Platform.make(false).with(0x04, java.util.List.of());
    assertThat(authenticator.status(0x01, unsupported))
        .isEqualTo(CtapException.UNSUPPORTED_ALGORITHM);
    CborMap missing =
        new CborMap()
            .with(0x01, Bytes.of(Platform.HASH))
            .with(0x02, new CborMap().with("id", "example.com"))
            .with(0x03, new CborMap().with("id", Bytes.of((byte) 1)));
    assertThat(authenticator.status(0x01, missing)).isEqualTo(CtapException.MISSING_PARAMETER);
    CborMap retries = authenticator.answer(0x06, new CborMap().with(0x01, 2).with(0x02, 0x01));
    assertThat(retries.requireNumber(0x03)).isEqualTo(8);
  }

  @Test
  void discoverableCredentialsNeedThePinOnceOneIsSet() {
    assertThat(authenticator.status(0x01, Platform.make(true))).isZero();
    platform.setPin(PIN);
    assertThat(authenticator.status(0x01, Platform.make(false))).isZero();
    assertThat(authenticator.status(0x01, Platform.make(true)))
        .isEqualTo(CtapException.PIN_REQUIRED);
    byte[] token = platform.token(PIN, PinToken.MAKE_CREDENTIAL);
    assertThat(authenticator.status(0x01, Platform.proven(Platform.make(true), token))).isZero();
  }

  @Test
  void aTokenServesOneTouch() {
    platform.setPin(PIN);
    byte[] token = platform.token(PIN, PinToken.MAKE_CREDENTIAL);
    CborMap request = Platform.proven(Platform.make(true), token);
    assertThat(authenticator.status(0x01, request)).isZero();
    assertThat(authenticator.status(0x01, request)).isEqualTo(CtapException.PIN_AUTH_INVALID);
  }

  @Test
  void aTokenThatIsNotUsedIn30SecondsIsWorthNothing() {
    platform.setPin(PIN);
    byte[] token = platform.token(PIN, PinToken.MAKE_CREDENTIAL);
    authenticator.pass(Duration.ofSeconds(31));
    assertThat(authenticator.status(0x01, Platform.proven(Platform.make(true), token)))
        .isEqualTo(CtapException.PIN_AUTH_INVALID);
  }

  @Test
  void permissionsAreHeldAgainstWhatIsAsked() {
    platform.setPin(PIN);
    byte[] token = platform.token(PIN, PinToken.GET_ASSERTION);
    assertThat(authenticator.status(0x01, Platform.proven(Platform.make(true), token)))
        .isEqualTo(CtapException.PIN_AUTH_INVALID);
    assertThat(platform.tokenStatus(PIN, 0)).isEqualTo(CtapException.INVALID_PARAMETER);
    assertThat(platform.tokenStatus(PIN, 0x08)).isEqualTo(CtapException.UNAUTHORIZED_PERMISSION);
  }

  @Test
  void threeWrongPinsWantAPowerCycleAndEightAreTheEnd() {
    platform.setPin(PIN);
    int cm = PinToken.CREDENTIAL_MANAGEMENT;
    for (int cycle = 0; cycle < 2; cycle++) {
      assertThat(platform.tokenStatus("0000", cm)).isEqualTo(CtapException.PIN_INVALID);
      assertThat(platform.tokenStatus("0000", cm)).isEqualTo(CtapException.PIN_INVALID);
      assertThat(platform.tokenStatus("0000", cm)).isEqualTo(CtapException.PIN_AUTH_BLOCKED);
      assertThat(platform.tokenStatus(PIN, cm)).isEqualTo(CtapException.PIN_AUTH_BLOCKED);
      authenticator.applet.powerOff();
    }
    assertThat(platform.tokenStatus("0000", cm)).isEqualTo(CtapException.PIN_INVALID);
    assertThat(platform.tokenStatus("0000", cm)).isEqualTo(CtapException.PIN_BLOCKED);
    assertThat(platform.tokenStatus(PIN, cm)).isEqualTo(CtapException.PIN_BLOCKED);
    authenticator.applet.powerOff();
    assertThat(platform.tokenStatus(PIN, cm)).isEqualTo(CtapException.PIN_BLOCKED);
  }

  @Test
  void resetIsForTheFirstFiveSecondsAndWantsATouch() {
    platform.setPin(PIN);
    authenticator.pass(Duration.ofSeconds(6));
    assertThat(authenticator.status(0x07, new CborMap())).isEqualTo(CtapException.NOT_ALLOWED);
    authenticator.applet.powerOff();
    authenticator.finger.mode(Finger.Mode.NEVER);
    assertThat(authenticator.status(0x07, new CborMap())).isEqualTo(CtapException.ACTION_TIMEOUT);
    authenticator.finger.mode(Finger.Mode.AUTO);
    assertThat(authenticator.status(0x07, new CborMap())).isZero();
    assertThat(authenticator.answer(0x04, new CborMap()).requireMap(0x04).flag("clientPin"))
        .contains(false);
  }

  @Test
  void aSenderThatPollsIsTold9100UntilTheTouch() throws InterruptedException {
    authenticator.finger.mode(Finger.Mode.MANUAL);
    byte[] selection = {0x0B};
    Response first = authenticator.apdu(0x10, 0x80, selection);
    assertThat(first.sw()).isEqualTo(STILL_WORKING);
    assertThat(first.data()).isEqualTo(Bytes.of((byte) 2));
    assertThat(authenticator.apdu(0x11, 0).sw()).isEqualTo(STILL_WORKING);
    authenticator.finger.touch();
    Response last = authenticator.apdu(0x11, 0);
    while (last.sw() == STILL_WORKING) {
      last = authenticator.apdu(0x11, 0);
    }
    assertThat(last).isEqualTo(Response.ok((byte) 0));
  }

  @Test
  void aSenderThatPollsMayCancel() {
    authenticator.finger.mode(Finger.Mode.MANUAL);
    assertThat(authenticator.apdu(0x10, 0x80, (byte) 0x0B).sw()).isEqualTo(STILL_WORKING);
    assertThat(authenticator.apdu(0x11, 0x11))
        .isEqualTo(Response.ok((byte) CtapException.KEEPALIVE_CANCEL));
    assertThat(authenticator.finger.touches()).isZero();
  }

  @Test
  void alwaysVerifyingTurnsU2fOff() {
    assertThat(authenticator.status(0x0D, new CborMap().with(0x01, 0x02))).isZero();
    CborMap info = authenticator.answer(0x04, new CborMap());
    assertThat(info.texts(0x01)).doesNotContain("U2F_V2").contains("FIDO_2_1");
    Command version = new Command(0, 0x03, 0, 0, Bytes.EMPTY, 256);
    assertThat(authenticator.applet.process(version).sw()).isEqualTo(Response.WRONG_INS);
    assertThat(authenticator.status(0x01, Platform.make(false)))
        .isEqualTo(CtapException.PIN_REQUIRED);
  }

  @Test
  void olderFirmwareKnowsOnlyThePreview() {
    TestAuthenticator old = new TestAuthenticator("5.2.7");
    for (int command : new int[] {0x0A, 0x0B, 0x0C, 0x0D, 0x09}) {
      assertThat(old.status(command, new CborMap())).isEqualTo(CtapException.INVALID_COMMAND);
    }
    CborMap info = old.answer(0x04, new CborMap());
    assertThat(info.texts(0x01)).containsExactly("U2F_V2", "FIDO_2_0", "FIDO_2_1_PRE");
    assertThat(info.requireNumber(0x05)).isEqualTo(1200);
    assertThat(old.status(0x06, new CborMap().with(0x01, 2).with(0x02, 0x02)))
        .isEqualTo(CtapException.INVALID_PARAMETER);
  }
}
