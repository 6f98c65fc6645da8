// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A discoverable credential that somebody saw on a card; its private key never leaves it. Names are
 * empty where the relying party gave none.
 *
 * @param credentialId lower-case hex
 */
public record PasskeyOnCard(
    String relyingParty, String userName, String displayName, String credentialId) {
  private static final int MOST = 256;

  /** Longer texts are cut: relying parties choose them, and they end up in other systems. */
  private static final int LONGEST = 200;

  public PasskeyOnCard {
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

  public static ArrayNode json(List<PasskeyOnCard> passkeys) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (PasskeyOnCard each : passkeys) {
      list.addObject()
          .put("relyingParty", each.relyingParty())
          .put("userName", each.userName())
          .put("displayName", each.displayName())
          .put("credentialId", each.credentialId());
    }
    return list;
  }

  /**
   * Of an array whose elements have at least these members.
   *
   * @throws IllegalArgumentException when one lacks something, or there are more than a card holds
   */
  public static List<PasskeyOnCard> read(JsonNode array) {
    List<PasskeyOnCard> passkeys = new ArrayList<>();
    for (JsonNode each : array) {
      passkeys.add(
          new PasskeyOnCard(
              each.required("relyingParty").asText(),
              each.required("userName").asText(),
              each.required("displayName").asText(),
              each.required("credentialId").asText()));
    }
    if (passkeys.size() > MOST) {
      throw new IllegalArgumentException("no card holds " + passkeys.size() + " passkeys");
    }
    return passkeys;
  }
}
