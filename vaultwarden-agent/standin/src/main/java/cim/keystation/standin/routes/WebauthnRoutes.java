// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.RelyingParty.RegistrationAnswer;
import cim.keystation.standin.security.WebauthnKey;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.TwoFactor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;

/** Security keys as second factor: listing, registering, removing. */
final class WebauthnRoutes {
  private final Services services;
  private final Guards guards;

  WebauthnRoutes(Services services, Guards guards) {
    this.services = services;
    this.guards = guards;
  }

  void register(Router router) {
    String base = "/api/two-factor";
    router.on("POST", base + "/get-webauthn", this::list);
    router.on("POST", base + "/get-webauthn-challenge", this::challenge);
    router.on("PUT|POST", base + "/webauthn", this::add);
    router.on("DELETE", base + "/webauthn", this::remove);
  }

  private Reply list(Call call) {
    Account account = guards.user(call).account();
    if (!services.relyingParty().usable()) {
      throw new ApiError("Configured `DOMAIN` is not compatible with Webauthn");
    }
    Proof.require(call.json(), account);
    return Reply.json(keys(account, "twoFactorWebAuthn"));
  }

  private Reply challenge(Call call) {
    Account account = guards.user(call).account();
    Proof.require(call.json(), account);
    if (!services.relyingParty().usable()) {
      throw FrameworkError.internal();
    }
    TwoFactor factors = account.twoFactor;
    factors.registrationChallenge = services.randomText().base64url();
    return Reply.json(
        Json.object(
            "rp",
            Json.object("name", services.domain(), "id", services.relyingParty().id()),
            "user",
            Json.object(
                "id", handle(account.id),
                "name", account.email,
                "displayName", account.name),
            "challenge",
            factors.registrationChallenge,
            "pubKeyCredParams",
            Json.array(Stream.of(-7, -257).map(WebauthnRoutes::parameter)),
            "timeout",
            60_000,
            "excludeCredentials",
            Json.array(factors.keys.stream().map(k -> WebauthnView.credential(k.credentialId))),
            "authenticatorSelection",
            Json.object(
                "residentKey", "discouraged",
                "requireResidentKey", false,
                "userVerification", "discouraged"),
            "attestation",
            "none",
            "status",
            "ok",
            "errorMessage",
            ""));
  }

  private Reply add(Call call) {
    Session session = guards.user(call);
    Account account = session.account();
    RegistrationAnswer answer = read(call.json(), account);
    TwoFactor factors = account.twoFactor;
    String challenge = factors.registrationChallenge;
    factors.registrationChallenge = null;
    if (challenge == null) {
      throw new ApiError("Can't recover challenge");
    }
    WebauthnKey key =
        services
            .relyingParty()
            .register(answer, challenge, factors.keys)
            .orElseThrow(() -> new ApiError("Webauthn"));
    factors.keys.add(key);
    factors.webauthn = true;
    TwoFactorRoutes.enabled(services, session);
    return Reply.json(keys(account, "twoFactorU2f"));
  }

  private Reply remove(Call call) {
    Account account = guards.user(call).account();
    Body body = call.json();
    long slot = body.numberOrText("id");
    if (!Proof.knows(account, body.text("masterPasswordHash"))) {
      throw new ApiError("Invalid password");
    }
    if (!account.twoFactor.webauthn) {
      throw new ApiError("Webauthn data not found!");
    }
    if (!account.twoFactor.keys.removeIf(k -> k.slot == slot)) {
      throw new ApiError("Webauthn entry not found");
    }
    return Reply.json(keys(account, "twoFactorU2f"));
  }

  private static RegistrationAnswer read(Body body, Account account) {
    Body device = body.object("deviceResponse");
    Body response = device.object("response");
    RegistrationAnswer answer =
        new RegistrationAnswer(
            body.numberOrText("id"),
            body.text("name"),
            WebauthnView.binary(
                response, response.either("attestationObject", "AttestationObject")),
            WebauthnView.binary(response, response.either("clientDataJSON", "clientDataJson")));
    device.text("id");
    WebauthnView.binary(device, "rawId");
    Proof.require(body, account);
    return answer;
  }

  private static ObjectNode keys(Account account, String object) {
    TwoFactor factors = account.twoFactor;
    return Json.object(
        "enabled",
        factors.webauthn,
        "keys",
        Json.array(
            factors.keys.stream()
                .map(k -> Json.object("id", k.slot, "name", k.name, "migrated", false))),
        "object",
        object);
  }

  private static ObjectNode parameter(int algorithm) {
    return Json.object("type", "public-key", "alg", algorithm);
  }

  private static String handle(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
