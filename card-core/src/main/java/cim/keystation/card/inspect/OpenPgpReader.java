// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Tlv;
import cim.keystation.card.openpgp.OpenPgpApplet;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the OpenPGP application: one command for the state, two for the holder. */
final class OpenPgpReader {
  private static final int HOLDER = 0x65;
  private static final int NAME = 0x5B;
  private static final int URL = 0x5F50;
  private static final int NOT_FOUND = 0x6A88;

  private OpenPgpReader() {}

  static OpenPgpReport read(OpenPgpApplet openPgp) throws CardException {
    return new OpenPgpReport(
        openPgp.status(),
        Reading.attempt(() -> name(object(openPgp, HOLDER))),
        Reading.attempt(() -> text(object(openPgp, URL), StandardCharsets.UTF_8)));
  }

  private static Bytes object(OpenPgpApplet openPgp, int tag) throws CardException {
    try {
      return openPgp.getData(tag);
    } catch (CardException.CardRefused e) {
      if (e.statusWord() == NOT_FOUND) {
        return Bytes.EMPTY;
      }
      throw e;
    }
  }

  /** "Lovelace&lt;&lt;Ada" (ISO/IEC 7501-1) is told as Ada Lovelace. */
  private static Optional<String> name(Bytes holder) throws CardException {
    String command = "OpenPGP GET DATA 65";
    Bytes name =
        Tlv.parse(command, Tlv.unwrap(command, HOLDER, holder)).getOrDefault(NAME, Bytes.EMPTY);
    return text(name, StandardCharsets.ISO_8859_1)
        .map(
            raw -> {
              int gap = raw.indexOf("<<");
              String turned = gap < 0 ? raw : raw.substring(gap + 2) + " " + raw.substring(0, gap);
              return turned.replace('<', ' ').strip();
            });
  }

  private static Optional<String> text(Bytes value, Charset charset) {
    return value.isEmpty() ? Optional.empty() : Optional.of(new String(value.toArray(), charset));
  }
}
