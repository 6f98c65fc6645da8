// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import cim.keystation.card.yubikit.YubikitCall;
import cim.keystation.card.yubikit.YubikitConnection;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocol;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocolV1;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocolV2;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The FIDO2 application of one card, spoken to over CCID, or over USB HID where it must be. A CTAP
 * error without a type of its own is a {@code CardRefused} with the CTAP status code: 34 means that
 * the card wants re-plugging before the next PIN.
 */
public final class FidoApplet {
  private static final Bytes AID = Bytes.hex("A0000006472F0001");
  private static final String PIN = "FIDO2 clientPIN";
  private static final int NOT_FOUND = 0x6A82;
  private static final int INVALID_COMMAND = 0x01;
  private static final int POLICY_VIOLATION = 0x37;
  private static final int LONGEST_PIN = 63;
  private static final int SHORTEST_PIN = 4;

  private final Ctap2Session session;
  private final ClientPin clientPin;
  private final Firmware firmware;
  private Optional<FidoInfo> info;

  private FidoApplet(Ctap2Session session, Firmware firmware) {
    this.session = session;
    this.firmware = firmware;
    this.info = Optional.of(InfoReader.read(session.getCachedInfo()));
    this.clientPin = new ClientPin(session, protocol(session));
  }

  private static PinUvAuthProtocol protocol(Ctap2Session session) {
    boolean second =
        session.getCachedInfo().getPinUvAuthProtocols().contains(PinUvAuthProtocolV2.VERSION);
    return second ? new PinUvAuthProtocolV2() : new PinUvAuthProtocolV1();
  }

  /**
   * Selects the application, unless it is selected already. Where the card doesn't speak CTAP over
   * CCID, as most do not on USB, its HID interface is taken instead; empty where there is neither,
   * or FIDO2 is turned off.
   */
  public static Optional<FidoApplet> open(Card card) throws CardException {
    Optional<FidoApplet> direct = select(card.line(), card.firmware());
    if (direct.isPresent()) {
      return direct;
    }
    Optional<CardChannel> hid = card.line().overHid(card.firmware());
    return hid.isPresent() ? select(CardLine.over(hid.get()), card.firmware()) : Optional.empty();
  }

  private static Optional<FidoApplet> select(CardLine line, Firmware firmware)
      throws CardException {
    try {
      return Optional.of(line.session(FidoApplet.class, AID, opened -> begin(opened, firmware)));
    } catch (CardException.CardRefused e) {
      if (e.statusWord() == NOT_FOUND || e.statusWord() == INVALID_COMMAND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static FidoApplet begin(CardLine line, Firmware firmware) throws CardException {
    return CtapCalls.call(
        "SELECT FIDO2",
        () -> 0,
        () -> new FidoApplet(new Ctap2Session(new YubikitConnection(line)), firmware));
  }

  /** What the card says of itself; asked anew after a PIN was set here. */
  public FidoInfo info() throws CardException {
    if (info.isEmpty()) {
      info = Optional.of(InfoReader.read(call("FIDO2 getInfo", session::getInfo)));
    }
    return info.get();
  }

  /**
   * Sets the first PIN (4 to 63 bytes, at least {@link FidoInfo#minPinLength} characters).
   *
   * @throws CardException.CardRefused when a PIN is set already (33) or breaks the policy (37)
   */
  public void setPin(Secret pin) throws CardException {
    withPin(
        pin,
        chars -> {
          clientPin.setPin(chars);
          return true;
        });
    info = Optional.empty();
  }

  /** Changes the PIN; a wrong {@code from} spends an attempt. */
  public void changePin(Secret from, Secret to) throws CardException {
    char[] next = chars(to);
    try {
      withPin(
          from,
          chars -> {
            clientPin.changePin(chars, next);
            return true;
          });
    } finally {
      Arrays.fill(next, '\0');
    }
    info = Optional.empty();
  }

  /**
   * How many attempts are left; 8 when fresh. After every third wrong one the card wants
   * re-plugging.
   */
  public int pinAttemptsLeft() throws CardException {
    return CtapCalls.call(PIN, () -> 0, () -> clientPin.getPinRetries().getCount());
  }

  /** Verifies the PIN by asking for a token that is thrown away; a wrong one spends an attempt. */
  public void verifyPin(Secret pin) throws CardException {
    withToken(pin, ClientPin.PIN_PERMISSION_CM, null, PIN, token -> true);
  }

  /** The discoverable credentials; a wrong PIN spends an attempt. Firmware 5.2. */
  public List<Passkey> passkeys(Secret pin) throws CardException {
    return management().passkeys(pin);
  }

  /** Passkeys and settings, which the PIN opens. */
  public FidoManagement management() {
    return new FidoManagement(this, session, clientPin, firmware);
  }

  /**
   * Makes a credential that is thrown away, so that the key attests it. Blocks until somebody
   * touched. Nothing is stored on the key.
   *
   * @param pin empty where none is set; a wrong one spends an attempt
   * @param clientDataHash 32 bytes, unforeseeable, and known to whoever verifies: a fresh challenge
   * @return the attestation object, for {@link cim.keystation.attestation.FidoAttestation}
   * @throws CardException.TouchTimeout when no touch came
   * @throws CardException.CardRefused 36 when a PIN is set and none was given
   */
  public Bytes attest(Optional<Secret> pin, String relyingParty, Bytes clientDataHash)
      throws CardException {
    FidoCredentials.Wanted wanted =
        new FidoCredentials.Wanted(
            clientDataHash,
            relyingParty,
            relyingParty,
            Bytes.of(new byte[] {0}),
            "attestation",
            "attestation",
            List.of());
    return credentials().attest(wanted, pin);
  }

  /**
   * Puts FIDO2 back to the factory state: <em>all passkeys, the PIN and what sites know this key by
   * are lost</em>. Blocks until somebody touched. A YubiKey takes it only within five seconds of
   * its insertion, and most only over USB HID. May be repeated.
   *
   * @throws CardException.CardRefused 30 when it comes too late: pull the key, insert it, try again
   * @throws CardException.TouchTimeout when no touch came
   */
  public void reset() throws CardException {
    call(
        "FIDO2 reset",
        () -> {
          session.reset(null);
          return true;
        });
    info = Optional.empty();
  }

  /** Runs {@code body} with a token that the PIN got; the token is zeroed then. */
  <T> T withToken(
      Secret pin, int permission, @Nullable String relyingParty, String command, WithToken<T> body)
      throws CardException {
    byte[] token = token(pin, permission, relyingParty);
    try {
      return call(command, () -> body.run(token));
    } finally {
      Arrays.fill(token, (byte) 0);
    }
  }

  /** What the card says of itself has changed. */
  void forgetInfo() {
    info = Optional.empty();
  }

  /** Something that a token allows. */
  interface WithToken<T> {
    T run(byte[] token) throws IOException, CommandException;
  }

  /** Verifies the PIN for one purpose, and one site where that is named. The caller zeroes it. */
  byte[] token(Secret pin, int permission, @Nullable String rpId) throws CardException {
    return withPin(pin, chars -> clientPin.getPinToken(chars, permission, rpId));
  }

  /** Making credentials for sites and signing with them. */
  public FidoCredentials credentials() {
    return new FidoCredentials(this, session, clientPin);
  }

  private <T> T withPin(Secret pin, WithPin<T> body) throws CardException {
    char[] chars = chars(pin);
    try {
      return call(PIN, () -> body.run(chars));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** A PIN that can't be one is refused before anything is sent. */
  private static char[] chars(Secret pin) throws CardException.CardRefused {
    if (pin.length() > LONGEST_PIN || pin.length() < SHORTEST_PIN) {
      throw new CardException.CardRefused(PIN, POLICY_VIOLATION);
    }
    return pin.chars();
  }

  private <T> T call(String command, YubikitCall<T> body) throws CardException {
    return CtapCalls.call(command, this::pinAttemptsLeft, body);
  }

  private interface WithPin<T> {
    T run(char[] pin) throws IOException, CommandException;
  }
}
