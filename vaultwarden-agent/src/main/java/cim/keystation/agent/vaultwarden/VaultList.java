// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** The list form of answers, read without holding all of it. */
final class VaultList {
  private VaultList() {}

  /**
   * @throws VaultException.Unavailable when it isn't a list, or ends in the middle of one
   */
  static void read(InputStream in, String what, VaultHttp.Element element)
      throws IOException, VaultException {
    boolean found = false;
    try (JsonParser parser = VaultHttp.JSON.getFactory().createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAList(what);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean data = parser.currentName().equals("data");
        if (parser.nextToken() == JsonToken.START_ARRAY && data) {
          found = true;
          elements(parser, element);
        } else {
          parser.skipChildren();
        }
      }
      if (!found || parser.currentToken() != JsonToken.END_OBJECT) {
        throw notAList(what);
      }
    }
  }

  private static void elements(JsonParser parser, VaultHttp.Element element)
      throws IOException, VaultException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode node = VaultHttp.JSON.readTree(parser);
      element.take(node);
    }
  }

  private static VaultException notAList(String what) {
    return new VaultException.Unavailable(what + " was not answered with a list");
  }
}
