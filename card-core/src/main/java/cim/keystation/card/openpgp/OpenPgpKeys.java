// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Answer;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import cim.keystation.card.apdu.Tlv;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Making and importing keys (OpenPGP card 3.4, 4.4.3.12, 7.2.14). */
final class OpenPgpKeys {
  private static final int PUBLIC_KEY = 0x7F49;
  private static final int POINT = 0x86;
  private static final int NO_KEY = 0x6A88;

  private final ApduLink link;
  private final DataObjects objects;
  private final Firmware firmware;

  OpenPgpKeys(ApduLink link, DataObjects objects, Firmware firmware) {
    this.link = link;
    this.objects = objects;
    this.firmware = firmware;
  }

  /** Which curves a card has that isn't a YubiKey, only itself knows. */
  void setAttributes(KeyRef ref, KeyAlgorithm algorithm) throws CardException {
    if (Attributes.isCurve(algorithm) && !firmware.equals(Firmware.UNTOLD)) {
      Feature.OPENPGP_ELLIPTIC_CURVES.require(firmware);
    }
    objects.put(ref.attributes(), Attributes.encode(ref, algorithm));
  }

  void importKey(KeyRef ref, KeyAlgorithm algorithm, Secret scalar, Bytes point)
      throws CardException {
    if (Attributes.decode(objects.get(ref.attributes())).filter(algorithm::equals).isEmpty()) {
      setAttributes(ref, algorithm);
    }
    byte[] template = KeyTemplate.encode(ref, algorithm, scalar, point);
    try {
      link.send(new Apdu("OpenPGP IMPORT " + ref, 0, 0xDB, 0x3F, 0xFF, template)).orRefused();
    } finally {
      Arrays.fill(template, (byte) 0);
    }
  }

  Bytes generate(KeyRef ref) throws CardException {
    Apdu command = command("OpenPGP GENERATE " + ref, 0x80, ref);
    return point(command.name(), link.send(command).orRefused().data());
  }

  Optional<Bytes> publicPoint(KeyRef ref) throws CardException {
    Apdu command = command("OpenPGP READ PUBLIC KEY " + ref, 0x81, ref);
    Answer answer = link.send(command);
    if (answer.statusWord() == NO_KEY) {
      return Optional.empty();
    }
    return Optional.of(point(command.name(), answer.orRefused().data()));
  }

  static Apdu command(String name, int p1, KeyRef ref) {
    return new Apdu(name, 0, 0x47, p1, 0, new byte[] {(byte) ref.template(), 0});
  }

  private static Bytes point(String name, Bytes answer) throws CardException.CardRefused {
    Map<Integer, Bytes> parts = Tlv.parse(name, Tlv.unwrap(name, PUBLIC_KEY, answer));
    Bytes point = parts.get(POINT);
    if (point == null) {
      throw new CardException.CardRefused(name + ": not an elliptic curve key", 0x9000);
    }
    return point;
  }
}
