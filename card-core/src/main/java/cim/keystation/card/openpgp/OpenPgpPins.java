// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** PIN, Reset Code and Admin PIN (OpenPGP card 3.4, 7.2.2 to 7.2.4). */
final class OpenPgpPins {
  static final int SIGNING = 0x81;
  static final int OTHER = 0x82;
  static final int ADMIN = 0x83;
  private static final int RESET_CODE = 0xD3;
  private static final int WRONG = 0x6982;
  private static final int BLOCKED = 0x6983;

  private final ApduLink link;
  private final DataObjects objects;
  private @Nullable Kdf kdf;

  OpenPgpPins(ApduLink link, DataObjects objects) {
    this.link = link;
    this.objects = objects;
  }

  /** The derivation may have changed: read it again before the next PIN. */
  void forgetKdf() {
    kdf = null;
  }

  OpenPgpAttempts attempts() throws CardException {
    return OpenPgpAttempts.parse(objects.get(OpenPgpAttempts.TAG));
  }

  void verify(int mode, Secret pin) throws CardException {
    PinRef ref = mode == ADMIN ? PinRef.OPENPGP_ADMIN_PIN : PinRef.OPENPGP_PIN;
    present(ref, "OpenPGP VERIFY", 0x20, 0, mode, derived(role(mode), pin));
  }

  void change(int mode, Secret from, Secret to) throws CardException {
    PinRef ref = mode == ADMIN ? PinRef.OPENPGP_ADMIN_PIN : PinRef.OPENPGP_PIN;
    byte[] both = join(derived(role(mode), from), derived(role(mode), to));
    present(ref, "OpenPGP CHANGE REFERENCE DATA", 0x24, 0, mode, both);
  }

  void setWithAdmin(Secret pin) throws CardException {
    byte[] value = derived(Kdf.Role.PIN, pin);
    try {
      Apdu reset = new Apdu("OpenPGP RESET RETRY COUNTER", 0, 0x2C, 2, SIGNING, value);
      link.send(reset).orRefused();
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  void setResetCode(Secret resetCode) throws CardException {
    objects.putSecret(RESET_CODE, derived(Kdf.Role.RESET_CODE, resetCode));
  }

  void unblock(Secret resetCode, Secret pin) throws CardException {
    byte[] both = join(derived(Kdf.Role.RESET_CODE, resetCode), derived(Kdf.Role.PIN, pin));
    present(PinRef.OPENPGP_RESET_CODE, "OpenPGP RESET RETRY COUNTER", 0x2C, 0, SIGNING, both);
  }

  void setRetries(int pin, int resetCode, int adminPin) throws CardException {
    byte[] limits = {(byte) pin, (byte) resetCode, (byte) adminPin};
    link.send(new Apdu("OpenPGP SET PIN RETRIES", 0, 0xF2, 0, 0, limits)).orRefused();
  }

  /** Sends what spends an attempt when wrong; zeroes {@code data}. */
  private void present(PinRef ref, String name, int ins, int p1, int p2, byte[] data)
      throws CardException {
    int sw;
    try {
      sw = link.send(new Apdu(name, 0, ins, p1, p2, data)).statusWord();
    } finally {
      Arrays.fill(data, (byte) 0);
    }
    if (sw == BLOCKED) {
      throw new CardException.PinBlocked(ref);
    }
    if (sw == WRONG || sw >> 4 == 0x63C) {
      int left = attemptsLeft(ref);
      throw left == 0
          ? new CardException.PinBlocked(ref)
          : new CardException.PinRejected(ref, left);
    }
    if (sw != 0x9000) {
      throw new CardException.CardRefused(name, sw);
    }
  }

  private int attemptsLeft(PinRef ref) throws CardException {
    OpenPgpAttempts left = attempts();
    return switch (ref) {
      case OPENPGP_PIN -> left.pin();
      case OPENPGP_RESET_CODE -> left.resetCode();
      case OPENPGP_ADMIN_PIN -> left.adminPin();
      case PIV_PIN, PIV_PUK, FIDO2_PIN -> throw new IllegalArgumentException("not OpenPGP: " + ref);
    };
  }

  private byte[] derived(Kdf.Role role, Secret pin) throws CardException {
    Kdf known = kdf;
    if (known == null) {
      known = readKdf();
      kdf = known;
    }
    return known.derive(role, pin);
  }

  /** A card without the object derives nothing. */
  private Kdf readKdf() throws CardException {
    try {
      return Kdf.parse(objects.get(Kdf.TAG));
    } catch (CardException.CardRefused e) {
      if (e.statusWord() == 0x9000) {
        throw e;
      }
      return Kdf.parse(Bytes.EMPTY);
    }
  }

  private static Kdf.Role role(int mode) {
    return mode == ADMIN ? Kdf.Role.ADMIN_PIN : Kdf.Role.PIN;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Arrays.fill(first, (byte) 0);
    Arrays.fill(second, (byte) 0);
    return both;
  }
}
