// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.RawFailure;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.Kdf;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens of a successful login, in the identity server's own spelling. */
final class TokenIssue {
  private static final Duration ACCESS = Duration.ofHours(2);
  private static final Duration REFRESH = Duration.ofDays(30);
  private static final Duration MOBILE_REFRESH = Duration.ofDays(90);

  private final Services services;

  TokenIssue(Services services) {
    this.services = services;
  }

  /** Full answer with refresh token; and the remember token if one was made. */
  Reply byPassword(Account account, Device device, String clientId, Optional<String> remember) {
    ObjectNode body = common(account, device, clientId, "api offline_access");
    body.put("refresh_token", refreshToken(device));
    body.set("MasterPasswordPolicy", Json.object("Object", "masterPasswordPolicy"));
    remember.ifPresent(token -> body.put("TwoFactorToken", token));
    return Reply.json(body);
  }

  /** Answer to a personal API key: nothing to refresh with. */
  Reply byApiKey(Account account, Device device, String clientId) {
    return Reply.json(common(account, device, clientId, "api"));
  }

  /** A new access token for a refresh token; the refresh token is renewed with the same secret. */
  Reply refresh(String token) {
    Optional<Device> device = services.tokens().read(Purpose.LOGIN, token).flatMap(this::deviceOf);
    Account account = device.map(d -> services.vault().accounts.get(d.accountId)).orElse(null);
    if (device.isEmpty() || account == null) {
      throw new RawFailure(Reply.json(400, Json.object("error", "invalid_grant")));
    }
    return Reply.json(
        Json.object(
            "refresh_token", refreshToken(device.get()),
            "access_token", accessToken(account, device.get(), "cli", "api offline_access"),
            "expires_in", ACCESS.toSeconds(),
            "token_type", "Bearer",
            "scope", "api offline_access"));
  }

  private Optional<Device> deviceOf(JWTClaimsSet claims) {
    Object secret = claims.getClaim("device_token");
    return services.vault().devices.stream()
        .filter(d -> d.refreshSecret.equals(secret))
        .findFirst();
  }

  private ObjectNode common(Account account, Device device, String clientId, String scope) {
    Kdf kdf = account.kdf;
    return Json.object(
        "access_token", accessToken(account, device, clientId, scope),
        "expires_in", ACCESS.toSeconds(),
        "token_type", "Bearer",
        "Key", account.key,
        "PrivateKey", account.privateKey,
        "Kdf", kdf.type(),
        "KdfIterations", kdf.iterations(),
        "KdfMemory", kdf.memory(),
        "KdfParallelism", kdf.parallelism(),
        "ResetMasterPassword", false,
        "ForcePasswordReset", false,
        "scope", scope,
        "AccountKeys", accountKeys(account),
        "UserDecryptionOptions", decryption(account));
  }

  private static @Nullable ObjectNode accountKeys(Account account) {
    if (account.privateKey == null) {
      return null;
    }
    return Json.object(
        "publicKeyEncryptionKeyPair",
        Json.object(
            "wrappedPrivateKey", account.privateKey,
            "publicKey", account.publicKey,
            "Object", "publicKeyEncryptionKeyPair"),
        "Object",
        "privateKeys");
  }

  private static ObjectNode decryption(Account account) {
    Kdf kdf = account.kdf;
    return Json.object(
        "HasMasterPassword",
        true,
        "MasterPasswordUnlock",
        Json.object(
            "Kdf",
                Json.object(
                    "KdfType", kdf.type(),
                    "Iterations", kdf.iterations(),
                    "Memory", kdf.memory(),
                    "Parallelism", kdf.parallelism()),
            "MasterKeyEncryptedUserKey", account.key,
            "MasterKeyWrappedUserKey", account.key,
            "Salt", account.email),
        "Object",
        "userDecryptionOptions");
  }

  private String accessToken(Account account, Device device, String clientId, String scope) {
    Map<String, @Nullable Object> claims = new HashMap<>();
    claims.put("premium", true);
    claims.put("name", account.name);
    claims.put("email", account.email);
    claims.put("email_verified", true);
    claims.put("sstamp", account.securityStamp.toString());
    claims.put("device", device.id);
    claims.put("devicetype", String.valueOf(device.type));
    claims.put("client_id", clientId);
    claims.put("scope", List.of(scope.split(" ")));
    claims.put("amr", List.of("Application"));
    return services.tokens().issue(Purpose.LOGIN, ACCESS, account.id.toString(), claims);
  }

  private String refreshToken(Device device) {
    Duration life = device.type <= 1 ? MOBILE_REFRESH : REFRESH;
    return services
        .tokens()
        .issue(Purpose.LOGIN, life, "password", Map.of("device_token", device.refreshSecret));
  }
}
