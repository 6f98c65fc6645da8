// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A new credential as browsers hand it to their site (WebAuthn level 3, 5.1). */
final class RegistrationAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RegistrationAnswer() {}

  static ObjectNode of(SoftwarePasskey passkey, RelyingParty party, String challenge) {
    ObjectNode answer = JSON.createObjectNode();
    String id = base64url(passkey.rawId().toArray());
    answer.put("id", id).put("rawId", id).put("type", "public-key");
    answer.put("authenticatorAttachment", "platform");
    ObjectNode response = answer.putObject("response");
    response.put("clientDataJSON", base64url(clientData(party, challenge)));
    response.put("attestationObject", base64url(AttestationObject.of(passkey, party.id())));
    response.putArray("transports").add("internal").add("hybrid");
    answer.putObject("clientExtensionResults");
    return answer;
  }

  private static byte[] clientData(RelyingParty party, String challenge) {
    return JSON.createObjectNode()
        .put("type", "webauthn.create")
        .put("challenge", challenge)
        .put("origin", party.origin().toString())
        .put("crossOrigin", false)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
