// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** What the client says it asked the authenticator for (WebAuthn 5.8.1). */
record ClientData(String type, String challenge, String origin, boolean crossOrigin) {
  static ClientData parse(byte[] json) throws IOException {
    JsonNode node = new ObjectMapper().readTree(json);
    return new ClientData(
        node.path("type").asText(),
        node.path("challenge").asText(),
        node.path("origin").asText(),
        node.path("crossOrigin").asBoolean(false));
  }

  boolean answers(String expectedType, String expectedChallenge, String expectedOrigin) {
    return type.equals(expectedType)
        && PasswordHash.same(challenge, expectedChallenge)
        && origin.equals(expectedOrigin)
        && !crossOrigin;
  }
}
