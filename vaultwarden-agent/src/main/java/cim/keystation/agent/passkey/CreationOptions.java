// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

import cim.keystation.card.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * What a relying party wants of a new credential.
 *
 * @param challenge as it was sent: base64url
 * @param excluded ids of the account's credentials that are registered already
 */
public record CreationOptions(String challenge, PasskeyUser user, Set<Bytes> excluded) {
  private static final int ES256 = -7;

  public CreationOptions {
    excluded = Set.copyOf(excluded);
  }

  /**
   * Reads the answer to {@code attestation/options}; its options may be below {@code publicKey}.
   *
   * @throws RelyingPartyException when they are for another site, or ask for what can't be given
   */
  static CreationOptions of(JsonNode answer, RelyingParty party) throws RelyingPartyException {
    JsonNode options = answer.path("publicKey").isObject() ? answer.path("publicKey") : answer;
    String rpId = options.path("rp").path("id").asText(party.origin().getHost());
    if (!rpId.equals(party.id())) {
      throw new RelyingPartyException(party, "it calls itself " + rpId, true);
    }
    if (!takesEs256(options)) {
      throw new RelyingPartyException(party, "it doesn't take ES256", true);
    }
    if (options.at("/authenticatorSelection/userVerification").asText().equals("required")) {
      throw new RelyingPartyException(
          party, "it wants the person verified, who isn't there when the agent registers", true);
    }
    String challenge = options.path("challenge").asText();
    try {
      JsonNode user = options.path("user");
      Set<Bytes> excluded = new HashSet<>();
      for (JsonNode each : options.path("excludeCredentials")) {
        excluded.add(bytes(each.path("id").asText()));
      }
      if (bytes(challenge).isEmpty()) {
        throw new IllegalArgumentException("no challenge");
      }
      return new CreationOptions(
          challenge,
          new PasskeyUser(
              bytes(user.path("id").asText()),
              user.path("name").asText(),
              user.path("displayName").asText()),
          excluded);
    } catch (IllegalArgumentException e) {
      throw new RelyingPartyException(party, "its options can't be read", true);
    }
  }

  /** An empty list stands for the two usual algorithms. */
  private static boolean takesEs256(JsonNode options) {
    boolean taken = options.path("pubKeyCredParams").isEmpty();
    for (JsonNode each : options.path("pubKeyCredParams")) {
      taken |= each.path("alg").asInt() == ES256;
    }
    return taken;
  }

  private static Bytes bytes(String base64url) {
    return Bytes.of(Base64.getUrlDecoder().decode(base64url));
  }
}
