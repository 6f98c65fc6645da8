// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.security.RelyingParty.LoginAnswer;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.TwoFactor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Security key at login: one challenge per person, good for one answer. */
final class WebauthnLogin {
  private final Services services;

  WebauthnLogin(Services services) {
    this.services = services;
  }

  /** A new challenge; it replaces one that was not answered. */
  ObjectNode challenge(Account account) {
    TwoFactor factors = account.twoFactor;
    if (factors.keys.isEmpty()) {
      throw new ApiError("No Webauthn devices registered");
    }
    factors.loginChallenge = services.randomText().base64url();
    return Json.object(
        "challenge",
        factors.loginChallenge,
        "timeout",
        60_000,
        "rpId",
        services.relyingParty().id(),
        "allowCredentials",
        Json.array(factors.keys.stream().map(k -> WebauthnView.credential(k.credentialId))),
        "userVerification",
        "discouraged",
        "extensions",
        Json.object("appid", services.relyingParty().appId()));
  }

  /** Checks an answer; whatever comes of it, the challenge is used up. */
  void verify(Account account, String token) {
    TwoFactor factors = account.twoFactor;
    String challenge = factors.loginChallenge;
    factors.loginChallenge = null;
    if (challenge == null) {
      throw new ApiError("Can't recover login challenge");
    }
    if (!services.relyingParty().verify(read(token), challenge, factors.keys)) {
      throw new ApiError("Webauthn");
    }
  }

  private static LoginAnswer read(String token) {
    try {
      Body body = new Body(Json.parse(token.getBytes(StandardCharsets.UTF_8)));
      Body response = body.object("response");
      Body extensions = body.object("extensions");
      body.text("id");
      body.text("type");
      return new LoginAnswer(
          WebauthnView.binary(body, "rawId"),
          WebauthnView.binary(response, "authenticatorData"),
          WebauthnView.binary(response, response.either("clientDataJSON", "clientDataJson")),
          WebauthnView.binary(response, "signature"),
          extensions.optionalFlag("appid"));
    } catch (IOException | FrameworkError e) {
      throw new ApiError("Serde");
    }
  }
}
