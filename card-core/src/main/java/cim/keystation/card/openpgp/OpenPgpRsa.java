// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Answer;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import cim.keystation.card.apdu.Tlv;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** RSA keys of an OpenPGP card (3.4, 4.4.3.12, 7.2.11, 7.2.14). */
public final class OpenPgpRsa {
  private static final int PUBLIC_KEY = 0x7F49;
  private static final int MODULUS = 0x81;
  private static final int EXPONENT = 0x82;
  private static final int NO_KEY = 0x6A88;
  private static final int TOUCH_TIMEOUT = 0x6600;

  private final ApduLink link;
  private final OpenPgpKeys keys;

  OpenPgpRsa(ApduLink link, OpenPgpKeys keys) {
    this.link = link;
    this.keys = keys;
  }

  /**
   * Makes a key of 2048, 3072 or 4096 bits on the card, in place of the old one; takes up to a
   * minute. Needs the Admin PIN verified.
   */
  public RSAPublicKey generate(KeyRef ref, KeyAlgorithm algorithm) throws CardException {
    bits(algorithm);
    keys.setAttributes(ref, algorithm);
    Apdu command = OpenPgpKeys.command("OpenPGP GENERATE " + ref, 0x80, ref);
    return key(command.name(), link.send(command).orRefused().data());
  }

  /** The public key; empty: no key. Needs nothing verified. */
  public Optional<RSAPublicKey> publicKey(KeyRef ref) throws CardException {
    Apdu command = OpenPgpKeys.command("OpenPGP READ PUBLIC KEY " + ref, 0x81, ref);
    Answer answer = link.send(command);
    return answer.statusWord() == NO_KEY
        ? Optional.empty()
        : Optional.of(key(command.name(), answer.orRefused().data()));
  }

  /**
   * Puts a key on the card in place of the old one, its attributes first. Needs the Admin PIN
   * verified. An imported key can't be attested.
   *
   * @throws IllegalArgumentException unless it has 2048, 3072 or 4096 bits
   */
  public void importKey(KeyRef ref, RSAPrivateCrtKey key) throws CardException {
    int bits = key.getModulus().bitLength();
    keys.setAttributes(ref, algorithm(bits));
    byte[] template = RsaTemplate.encode(ref, key, bits / 16);
    try {
      link.send(new Apdu("OpenPGP IMPORT " + ref, 0, 0xDB, 0x3F, 0xFF, template)).orRefused();
    } finally {
      Arrays.fill(template, (byte) 0);
    }
  }

  /**
   * Opens a cryptogram with PKCS #1 v1.5 padding, as long as the modulus. Needs {@link
   * OpenPgpApplet#verifyPin}; blocks while the card waits for a touch.
   *
   * @throws CardException.TouchTimeout when no touch came
   */
  public Secret decipher(byte[] cryptogram) throws CardException {
    byte[] padded = new byte[cryptogram.length + 1];
    System.arraycopy(cryptogram, 0, padded, 1, cryptogram.length);
    try (Answer answer = link.send(new Apdu("OpenPGP DECIPHER", 0, 0x2A, 0x80, 0x86, padded))) {
      if (answer.statusWord() == TOUCH_TIMEOUT) {
        throw new CardException.TouchTimeout();
      }
      return Secret.ofBytes(answer.orRefused().copy());
    }
  }

  private static KeyAlgorithm algorithm(int bits) {
    return switch (bits) {
      case 2048 -> KeyAlgorithm.RSA2048;
      case 3072 -> KeyAlgorithm.RSA3072;
      case 4096 -> KeyAlgorithm.RSA4096;
      default -> throw new IllegalArgumentException("RSA of " + bits + " bits");
    };
  }

  private static int bits(KeyAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA2048 -> 2048;
      case RSA3072 -> 3072;
      case RSA4096 -> 4096;
      default -> throw new IllegalArgumentException("not RSA: " + algorithm);
    };
  }

  private static RSAPublicKey key(String name, Bytes answer) throws CardException.CardRefused {
    Map<Integer, Bytes> parts = Tlv.parse(name, Tlv.unwrap(name, PUBLIC_KEY, answer));
    Bytes modulus = parts.getOrDefault(MODULUS, Bytes.EMPTY);
    Bytes exponent = parts.getOrDefault(EXPONENT, Bytes.EMPTY);
    try {
      RSAPublicKeySpec spec =
          new RSAPublicKeySpec(
              new BigInteger(1, modulus.toArray()), new BigInteger(1, exponent.toArray()));
      return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new CardException.CardRefused(name + ": not an RSA key", 0x9000);
    }
  }
}
