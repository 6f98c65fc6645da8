// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data of a {@link #TYPE} event: which discoverable credentials a card holds. Their private
 * keys never leave it.
 */
public record PasskeyList(CardSerial serial, List<Entry> passkeys, String station) {
  public static final String TYPE = "cim.keys.card.passkeys.v1";

  private static final int MOST = 256;

  /** Longer texts are cut: relying parties choose them, and they end up in other systems. */
  private static final int LONGEST = 200;

  public PasskeyList {
    passkeys = List.copyOf(passkeys);
    if (passkeys.size() > MOST) {
      throw new IllegalArgumentException("no card holds " + passkeys.size() + " passkeys");
    }
  }

  /**
   * One credential; names are empty where the relying party gave none.
   *
   * @param credentialId lower-case hex
   */
  public record Entry(
      String relyingParty, String userName, String displayName, String credentialId) {
    public Entry {
      relyingParty = cut(relyingParty);
      userName = cut(userName);
      displayName = cut(displayName);
      if (!credentialId.matches("([0-9a-f]{2}){1,512}")) {
        throw new IllegalArgumentException("not a credential's id");
      }
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(text.length(), LONGEST));
    }
  }

  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("serial", serial.value()).put("station", station);
    var list = json.putArray("passkeys");
    for (Entry each : passkeys) {
      list.addObject()
          .put("relyingParty", each.relyingParty())
          .put("userName", each.userName())
          .put("displayName", each.displayName())
          .put("credentialId", each.credentialId());
    }
    return json;
  }

  /** Empty when the data isn't of this form. */
  public static Optional<PasskeyList> parse(JsonNode data) {
    try {
      return Optional.of(
          new PasskeyList(
              new CardSerial(data.required("serial").asLong()),
              entries(data.required("passkeys")),
              data.required("station").asText()));
    } catch (IllegalArgumentException notThisForm) {
      return Optional.empty();
    }
  }

  /**
   * Of an array whose elements have at least an entry's members.
   *
   * @throws IllegalArgumentException when one lacks something
   */
  public static List<Entry> entries(JsonNode array) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode each : array) {
      entries.add(
          new Entry(
              each.required("relyingParty").asText(),
              each.required("userName").asText(),
              each.required("displayName").asText(),
              each.required("credentialId").asText()));
    }
    return entries;
  }
}
