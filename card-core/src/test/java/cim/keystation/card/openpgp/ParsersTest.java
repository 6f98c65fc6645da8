// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.apdu.Tlv;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A card may answer anything: malformed answers are told as such, and nothing else is thrown. */
final class ParsersTest {

  @Property
  void statusOfAnyBytes(@ForAll byte[] answer) {
    reads(() -> StatusReader.parse(Bytes.of(answer)));
    reads(() -> StatusReader.parse(Tlv.encode(new Tlv(0x6E, Bytes.of(answer)))));
    Bytes inner = Tlv.encode(new Tlv(0x73, Bytes.of(answer)));
    reads(() -> StatusReader.parse(Tlv.encode(new Tlv(0x6E, inner))));
  }

  @Property
  void discretionaryDataOfAnyLengths(
      @ForAll byte[] pins,
      @ForAll byte[] fingerprints,
      @ForAll byte[] touch,
      @ForAll byte[] kinds) {
    Bytes inner =
        Tlv.encode(
            new Tlv(0xC1, Bytes.of(kinds)),
            new Tlv(0xC4, Bytes.of(pins)),
            new Tlv(0xC5, Bytes.of(fingerprints)),
            new Tlv(0xCD, Bytes.of(fingerprints)),
            new Tlv(0xDE, Bytes.of(pins)),
            new Tlv(0xD6, Bytes.of(touch)));
    reads(() -> StatusReader.parse(Tlv.encode(new Tlv(0x6E, Tlv.encode(new Tlv(0x73, inner))))));
  }

  @Property
  void keyDerivationOfAnyBytes(@ForAll byte[] object) {
    reads(() -> Kdf.parse(Bytes.of(object)));
  }

  @Property
  void attributesOfAnyBytes(@ForAll byte[] attributes) {
    assertThat(Attributes.decode(Bytes.of(attributes))).isNotNull();
  }

  @Property
  void attributesComeBackAsTheyWent(@ForAll KeyRef ref, @ForAll KeyAlgorithm algorithm) {
    assertThat(Attributes.decode(Attributes.encode(ref, algorithm))).contains(algorithm);
  }

  private static void reads(Parse parse) {
    try {
      assertThat(parse.run()).isNotNull();
    } catch (CardException.CardRefused malformed) {
      assertThat(malformed.statusWord()).isEqualTo(0x9000);
    } catch (CardException other) {
      throw new AssertionError(other);
    }
  }

  private interface Parse {
    Object run() throws CardException;
  }
}
