// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Tlv;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The Cardholder Unique Identifier (SP 800-73-4 part 1, 3.1.2), unsigned as a non-federal one is.
 */
public record Chuid(Bytes guid, LocalDate expiry) {
  /** The data object's id. */
  public static final int OBJECT = 0x5FC102;

  private static final int FASC_N = 0x30;
  private static final int GUID = 0x34;
  private static final int EXPIRY = 0x35;
  private static final int SIGNATURE = 0x3E;
  private static final int ERROR_DETECTION = 0xFE;
  private static final int GUID_LENGTH = 16;

  public Chuid {
    if (guid.length() != GUID_LENGTH) {
      throw new IllegalArgumentException("GUID of " + guid.length() + " bytes");
    }
  }

  /** A CHUID with a random GUID (UUID version 4) and the FASC-N of an issuer outside agencies. */
  public static Chuid random(SecureRandom random, LocalDate expiry) {
    byte[] guid = new byte[GUID_LENGTH];
    random.nextBytes(guid);
    guid[6] = (byte) (guid[6] & 0x0f | 0x40);
    guid[8] = (byte) (guid[8] & 0x3f | 0x80);
    return new Chuid(Bytes.of(guid), expiry);
  }

  /**
   * @throws IllegalArgumentException when GUID or expiry is missing or malformed
   */
  public static Chuid parse(Bytes object) {
    try {
      Map<Integer, Bytes> parts = Tlv.parse("CHUID", object);
      Bytes expiry = parts.getOrDefault(EXPIRY, Bytes.EMPTY);
      return new Chuid(
          parts.getOrDefault(GUID, Bytes.EMPTY),
          LocalDate.parse(
              new String(expiry.toArray(), StandardCharsets.US_ASCII),
              DateTimeFormatter.BASIC_ISO_DATE));
    } catch (CardException | DateTimeException e) {
      throw new IllegalArgumentException("not a CHUID", e);
    }
  }

  /** The data object's content. */
  public Bytes encode() {
    byte[] date =
        DateTimeFormatter.BASIC_ISO_DATE.format(expiry).getBytes(StandardCharsets.US_ASCII);
    return Tlv.encode(
        new Tlv(FASC_N, FascN.nonFederal()),
        new Tlv(GUID, guid),
        new Tlv(EXPIRY, Bytes.of(date)),
        Tlv.of(SIGNATURE),
        Tlv.of(ERROR_DETECTION));
  }
}
