// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A person at a client of their own: second factor, keys, and what they can read. */
final class MemberClient implements AutoCloseable {
  private static final int STEP = 30;

  private final VaultHttp http;
  private final String mail;
  private final Secret password;
  private final UUID device = UUID.randomUUID();
  private final PasswordLogin first;
  private byte[] totp = new byte[0];
  private long lastStep;

  /** Logs in; before there is a second factor. */
  MemberClient(VaultServer server, String mail, Secret password) throws VaultException {
    this.http = new VaultHttp(server.url(), server.tls(), Duration.ofSeconds(30));
    this.mail = mail;
    this.password = password;
    this.first = PasswordLogin.of(http, mail, password, device);
  }

  /** Adds an authenticator app. */
  void addSecondFactor() throws VaultException {
    ObjectNode proof =
        VaultHttp.JSON.createObjectNode().put("masterPasswordHash", first.passwordHash());
    JsonNode offered = send("POST", "api/two-factor/get-authenticator", proof);
    String key = offered.path("key").asText();
    totp = base32(key);
    send("PUT", "api/two-factor/authenticator", proof.put("key", key).put("token", code()));
  }

  /** Another key pair, as somebody would have who took the account over. */
  String replaceKeys(SecureRandom random) throws VaultException {
    AccountKeys keys = AccountKeys.generate(random);
    try (UnlockedAccount account = UnlockedAccount.open(first.answer(), mail, password)) {
      ObjectNode request =
          VaultHttp.JSON
              .createObjectNode()
              .put("publicKey", keys.publicKey())
              .put("encryptedPrivateKey", keys.wrappedPrivateKey(account.userKey(), random));
      send("POST", "api/accounts/keys", request);
    }
    return new MemberKey(keys.publicKey()).fingerprint();
  }

  /** Serials of the cards that they see, with their second factor where they have one. */
  List<String> cards() throws VaultException {
    return PersonalVault.read(http, login(), mail, password).stream()
        .map(PersonalVault.Item::card)
        .toList();
  }

  private JsonNode login() throws VaultException {
    if (totp.length == 0) {
      return PasswordLogin.of(http, mail, password, device).answer();
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("username", mail);
    form.put("password", first.passwordHash());
    form.put("scope", "api offline_access");
    form.put("client_id", "cli");
    form.put("deviceIdentifier", device.toString());
    form.put("deviceName", "test");
    form.put("deviceType", "22");
    form.put("twoFactorProvider", "0");
    form.put("twoFactorToken", code());
    return http.form("identity/connect/token", form);
  }

  /** Accepts an invitation that came by mail. */
  void accept(String organisation, String membership, String token) throws VaultException {
    send(
        "POST",
        "api/organizations/" + organisation + "/users/" + membership + "/accept",
        VaultHttp.JSON.createObjectNode().put("token", token));
  }

  private JsonNode send(String method, String path, JsonNode body) throws VaultException {
    return http.send(method, path, first.token(), body == null ? MissingNode.getInstance() : body);
  }

  /** Each counter once, from the one before now to the one after, as servers allow. */
  private String code() {
    long now = Instant.now().getEpochSecond() / STEP;
    lastStep = Math.max(lastStep + 1, now - 1);
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(totp, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(lastStep).array());
      int offset = hash[hash.length - 1] & 15;
      int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] base32(String text) {
    ByteBuffer out = ByteBuffer.allocate(text.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (char each : text.replace("=", "").toCharArray()) {
      held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.put((byte) (held >> bits));
      }
    }
    return out.array();
  }

  @Override
  public void close() {
    http.close();
  }
}
