// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The security keys that are a person's second factor, in a session of their own: the master
 * password is used to log in and its hash kept until {@link #close} for the calls that ask for it.
 */
public final class SecondFactor implements AutoCloseable {
  private static final int WEBAUTHN = 7;
  private static final int MOST = 5;

  private final VaultHttp http;
  private final WebauthnClient webauthn;
  private final PasswordLogin login;

  private SecondFactor(VaultHttp http, WebauthnClient webauthn, PasswordLogin login) {
    this.http = http;
    this.webauthn = webauthn;
    this.login = login;
  }

  /** A registered key; {@code id} is its place from 1 to 5. */
  public record Key(int id, String name) {}

  /**
   * Logs in. A second factor is asked for where there is one.
   *
   * @param device the same for one installation
   * @param key the key in hand; used only when the server asks
   * @throws VaultException.Refused with status 400 when the password or the key is wrong
   * @throws VaultException.Misconfigured when the server wants another kind of second factor
   */
  public static SecondFactor open(
      URI server,
      PinnedTls tls,
      Duration timeout,
      String email,
      Secret password,
      UUID device,
      SecurityKey key)
      throws VaultException, SecurityKeyException {
    VaultHttp http = new VaultHttp(server, tls, timeout);
    try {
      WebauthnClient webauthn = new WebauthnClient(server);
      PasswordLogin login =
          PasswordLogin.withKey(
              http, email, password, device, options -> webauthn.get(options, key));
      return new SecondFactor(http, webauthn, login);
    } catch (VaultException | SecurityKeyException | RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /** In the server's order. */
  public List<Key> keys() throws VaultException {
    List<Key> keys = new ArrayList<>();
    for (JsonNode each : send("POST", "get-webauthn", proof()).path("keys")) {
      keys.add(new Key(each.path("id").asInt(), each.path("name").asText()));
    }
    return keys;
  }

  /**
   * Registers the key in hand beside those that are there.
   *
   * @throws SecurityKeyException also when it is registered already
   */
  public Key register(String name, SecurityKey key) throws VaultException, SecurityKeyException {
    int id = free();
    JsonNode options = send("POST", "get-webauthn-challenge", proof());
    ObjectNode request = proof().put("id", id).put("name", name);
    request.set("deviceResponse", webauthn.create(options, key));
    send("PUT", "webauthn", request);
    Key wanted = new Key(id, name);
    if (!keys().contains(wanted)) {
      throw new VaultException.Unavailable("the key does not read back as registered");
    }
    return wanted;
  }

  private int free() throws VaultException {
    Set<Integer> free = new TreeSet<>(List.of(1, 2, 3, 4, 5));
    keys().forEach(key -> free.remove(key.id()));
    if (free.isEmpty()) {
      throw new VaultException.Misconfigured(MOST + " keys are registered already: remove one");
    }
    return free.iterator().next();
  }

  /**
   * Takes a key away. Removed as a single key, the last one would lock its owner out (the server
   * would go on asking for a key): instead, the whole kind of second factor is turned off.
   *
   * @param evenTheLast without it, the last key is refused; an organisation that demands a second
   *     factor shuts out who has none
   */
  public void remove(int id, boolean evenTheLast) throws VaultException {
    List<Key> keys = keys();
    if (keys.stream().noneMatch(key -> key.id() == id)) {
      throw new VaultException.Misconfigured("no key is registered as number " + id);
    }
    if (keys.size() > 1) {
      send("DELETE", "webauthn", proof().put("id", id));
      return;
    }
    if (!evenTheLast) {
      throw new VaultException.Misconfigured(
          "it is the last key: without it the vault asks for the password alone, and an"
              + " organisation may shut you out");
    }
    send("POST", "disable", proof().put("type", WEBAUTHN));
  }

  /** For its owner's eyes alone; the caller closes it. Empty text where there is none. */
  public Secret recoveryCode() throws VaultException {
    char[] code = send("POST", "get-recover", proof()).path("code").asText("").toCharArray();
    return Secret.ofChars(code);
  }

  private JsonNode send(String method, String path, ObjectNode body) throws VaultException {
    return http.send(method, "api/two-factor/" + path, login.token(), body);
  }

  private ObjectNode proof() {
    return VaultHttp.JSON.createObjectNode().put("masterPasswordHash", login.passwordHash());
  }

  @Override
  public void close() {
    http.close();
  }
}
