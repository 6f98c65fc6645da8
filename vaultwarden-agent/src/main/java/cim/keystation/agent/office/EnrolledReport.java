// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.message.PasskeyOnCard;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The data of {@code cim.keys.card.enrolled.v1}: what the station read back from the card.
 *
 * @param slots SHA-256 of the certificate by slot, upper-case hex
 * @param passkeys empty where the station couldn't look
 * @param openPgp fingerprints by role, upper-case hex
 */
record EnrolledReport(
    CardSerial serial,
    String uid,
    String visitId,
    Firmware firmware,
    Map<String, String> slots,
    Map<String, String> openPgp,
    Optional<List<PasskeyOnCard>> passkeys) {

  static final String TYPE = "cim.keys.card.enrolled.v1";

  private static final int LONGEST = 64;

  /** Empty when the data isn't of this form. */
  static Optional<EnrolledReport> parse(JsonNode data) {
    try {
      return Optional.of(
          new EnrolledReport(
              new CardSerial(data.required("serial").asLong()),
              name(data.required("uid")),
              name(data.required("visitId")),
              Firmware.parse(data.required("firmware").asText()),
              map(data.required("slots"), "slot", "certificateSha256"),
              map(data.required("openpgp"), "role", "fingerprint"),
              data.has("passkeys")
                  ? Optional.of(PasskeyOnCard.read(data.path("passkeys")))
                  : Optional.empty()));
    } catch (IllegalArgumentException notThisForm) {
      return Optional.empty();
    }
  }

  /** What the register has room for: all of it ends up in the audit log. */
  private static String name(JsonNode text) {
    if (text.asText().length() > LONGEST) {
      throw new IllegalArgumentException("too long");
    }
    return text.asText();
  }

  private static Map<String, String> map(JsonNode list, String key, String value) {
    Map<String, String> map = new TreeMap<>();
    for (JsonNode item : list) {
      map.put(
          item.required(key).asText(),
          item.required(value).asText().toUpperCase(java.util.Locale.ROOT));
    }
    return map;
  }
}
