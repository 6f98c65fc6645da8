// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/**
 * The agent's account, logged in by its API key and unlocked with its master password, which stays
 * here. Logs in when first needed and again before a token ends. For one thread at a time: whoever
 * uses it does so within {@link #alone}.
 */
public final class VaultSession implements AutoCloseable {
  private static final Duration BEFORE_END = Duration.ofMinutes(1);

  /** Vaultwarden gives one login a minute back, and doesn't say when. */
  private static final Duration LOGIN_PAUSE = Duration.ofMinutes(1);

  /** A longer one is the work of a clock that was put back. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final VaultSettings settings;
  private final Secret apiKey;
  private final Secret masterPassword;
  private final Clock clock;
  private final SecureRandom random;
  private final VaultHttp http;

  private final ReentrantLock lock = new ReentrantLock();
  private final LoginBudget budget = new LoginBudget();

  private @Nullable String token;
  private Instant tokenEnds = Instant.MIN;
  private Instant quietUntil = Instant.MIN;
  private @Nullable UnlockedAccount unlocked;
  private int collectionsMade;

  /** Keeps copies of both secrets until {@link #close}; connects to nothing yet. */
  public VaultSession(
      VaultSettings settings,
      Secret apiKey,
      Secret masterPassword,
      Clock clock,
      SecureRandom random) {
    this.settings = settings;
    this.apiKey = apiKey.duplicate();
    this.masterPassword = masterPassword.duplicate();
    this.clock = clock;
    this.random = random;
    this.http = new VaultHttp(settings.server(), settings.tls(), settings.timeout());
  }

  /** Something to be done with the session. */
  interface Work<T> {
    T run() throws VaultException;
  }

  /**
   * Does it while no other thread uses the session. So there is one writer, as the server needs,
   * which lets two within two seconds overwrite each other.
   */
  <T> T alone(Work<T> work) throws VaultException {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /** How often somebody in this process began to make a collection. */
  int collectionsMade() {
    return collectionsMade;
  }

  void collectionMade() {
    collectionsMade++;
  }

  VaultSettings settings() {
    return settings;
  }

  SecureRandom random() {
    return random;
  }

  /** The account's key pair; logs in when needed. */
  AccountKeys keys() throws VaultException {
    token();
    if (unlocked == null) {
      throw new IllegalStateException("logged in without unlocking");
    }
    return unlocked.keys();
  }

  /** Missing where the server answers with nothing. */
  JsonNode get(String path) throws VaultException {
    return withToken(token -> http.get(path, token));
  }

  /** Changes whenever something changed that the account can see. */
  String revisionDate() throws VaultException {
    return get("api/accounts/revision-date").asText();
  }

  /** As {@link VaultHttp#each}. */
  void each(String path, VaultHttp.Element element) throws VaultException {
    withToken(
        token -> {
          http.each(path, token, element);
          return MissingNode.getInstance();
        });
  }

  /** Missing where the server answers with nothing. */
  JsonNode send(String method, String path, JsonNode body) throws VaultException {
    return withToken(token -> http.send(method, path, token, body));
  }

  /** Opens a websocket; what becomes of it the listener hears on a thread of the client's. */
  WebSocket listen(String path, WebSocketListener listener) throws VaultException {
    return http.listen(path, token(), listener);
  }

  /** The next request logs in anew; for a token that was refused where no request goes. */
  void forgetToken() {
    token = null;
  }

  /** Sends the content of an attached file. */
  void upload(String path, byte[] content) throws VaultException {
    withToken(token -> http.upload(path, token, content));
  }

  private interface Call {
    JsonNode with(String token) throws VaultException;
  }

  /**
   * A 401 says either that the token ended early or that the account may not: one new login tells.
   */
  private JsonNode withToken(Call call) throws VaultException {
    String used = token();
    try {
      return call.with(used);
    } catch (VaultException.Busy e) {
      quietUntil = clock.instant().plus(e.pause().orElse(Duration.ZERO));
      throw e;
    } catch (VaultException.Refused e) {
      if (e.status() != 401) {
        throw e;
      }
      token = null;
      return call.with(token());
    }
  }

  /** Logs in where there is no token that is still good. */
  String token() throws VaultException {
    Instant now = clock.instant();
    if (now.isBefore(quietUntil) && !now.plus(LONGEST_PAUSE).isBefore(quietUntil)) {
      throw new VaultException.Unavailable(
          "Vaultwarden has had too many requests; next try at " + quietUntil);
    }
    String current = token;
    return current != null && now.isBefore(tokenEnds) ? current : login();
  }

  private String login() throws VaultException {
    if (!budget.take(clock.instant())) {
      throw new VaultException.Unavailable(
          "the agent has logged in too often within minutes; next login at " + budget.next());
    }
    JsonNode answer;
    try {
      answer = http.form("identity/connect/token", credentials());
    } catch (VaultException.Busy e) {
      quietUntil = clock.instant().plus(e.pause().orElse(LOGIN_PAUSE));
      throw e;
    } catch (VaultException.Refused e) {
      if (e.status() != 400) {
        throw e;
      }
      throw new VaultException.Misconfigured(
          "Vaultwarden refuses the agent's API key: " + e.getMessage());
    }
    unlock(answer);
    String fresh = answer.path("access_token").asText();
    tokenEnds = clock.instant().plusSeconds(answer.path("expires_in").asLong(0)).minus(BEFORE_END);
    token = fresh;
    return fresh;
  }

  private Map<String, String> credentials() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", settings.clientId());
    form.put("client_secret", apiKey.use(b -> new String(b, StandardCharsets.US_ASCII)));
    form.put("scope", "api");
    form.put("deviceIdentifier", settings.device().toString());
    form.put("deviceName", "Keystation");
    form.put("deviceType", VaultHttp.DEVICE_TYPE);
    return form;
  }

  /** Derives the keys anew only when the server holds another form of them. */
  private void unlock(JsonNode answer) throws VaultException {
    UnlockedAccount before = unlocked;
    if (before != null && before.from().equals(UnlockedAccount.protectedKey(answer))) {
      return;
    }
    unlocked = UnlockedAccount.open(answer, settings.email(), masterPassword);
    if (before != null) {
      before.close();
    }
  }

  @Override
  public void close() {
    if (unlocked != null) {
      unlocked.close();
    }
    apiKey.close();
    masterPassword.close();
    http.close();
  }
}
