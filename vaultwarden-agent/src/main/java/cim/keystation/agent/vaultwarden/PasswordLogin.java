// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A login by master password, as people's own clients do it.
 *
 * @param passwordHash proves the password once more where the server asks for it; as good as the
 *     password on this server, so it stays in this package
 * @param answer the server's
 */
record PasswordLogin(String passwordHash, JsonNode answer) {
  private static final String WEBAUTHN = "7";

  /**
   * @throws VaultException.Refused with status 400 when the account, the password, or a second
   *     factor stands against it
   */
  static PasswordLogin of(VaultHttp http, String email, Secret password, UUID device)
      throws VaultException {
    try (MasterKey master = MasterKey.derive(prelogin(http, email), email, password)) {
      String hash = master.passwordHash(password);
      return new PasswordLogin(
          hash, http.form("identity/connect/token", form(email, hash, device)));
    }
  }

  /** Answers the server's demand for a second factor. */
  interface KeyAnswer {
    JsonNode to(JsonNode options) throws VaultException, SecurityKeyException;
  }

  /**
   * The same where the account may have security keys as second factor; they are asked only if the
   * server does.
   *
   * @throws VaultException.Misconfigured when it wants another kind of second factor
   */
  static PasswordLogin withKey(
      VaultHttp http, String email, Secret password, UUID device, KeyAnswer key)
      throws VaultException, SecurityKeyException {
    try (MasterKey master = MasterKey.derive(prelogin(http, email), email, password)) {
      String hash = master.passwordHash(password);
      Map<String, String> form = form(email, hash, device);
      JsonNode answer = http.formOrSecondFactor("identity/connect/token", form);
      JsonNode providers = answer.path("TwoFactorProviders2");
      if (providers.isMissingNode()) {
        return new PasswordLogin(hash, answer);
      }
      if (!providers.has(WEBAUTHN)) {
        throw new VaultException.Misconfigured(
            "the account has another second factor than a security key: use the web vault");
      }
      form.put("twoFactorProvider", WEBAUTHN);
      form.put("twoFactorToken", key.to(providers.path(WEBAUTHN)).toString());
      return new PasswordLogin(hash, http.form("identity/connect/token", form));
    }
  }

  String token() {
    return answer.path("access_token").asText();
  }

  private static Kdf prelogin(VaultHttp http, String email) throws VaultException {
    ObjectNode request =
        VaultHttp.JSON.createObjectNode().put("email", MasterKey.normalised(email));
    return Kdf.ofPrelogin(http.send("POST", "identity/accounts/prelogin", null, request));
  }

  private static Map<String, String> form(String email, String hash, UUID device) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("username", MasterKey.normalised(email));
    form.put("password", hash);
    form.put("scope", "api offline_access");
    form.put("client_id", "cli");
    form.put("deviceIdentifier", device.toString());
    form.put("deviceName", "Keystation");
    form.put("deviceType", VaultHttp.DEVICE_TYPE);
    return form;
  }

  /** Without hash and token. */
  @Override
  public String toString() {
    return "PasswordLogin";
  }
}
