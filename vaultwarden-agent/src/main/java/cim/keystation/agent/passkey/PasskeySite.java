// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

import cim.keystation.card.Secret;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Registers passkeys at one relying party, by the FIDO2 server transport binding with a token of
 * the agent's. The site knows by that token that the agent acts for the person: nobody touched or
 * verified anything. For one thread at a time.
 */
public final class PasskeySite implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final long LONGEST = 1 << 20;

  private final RelyingParty party;
  private final Secret token;
  private final Clock clock;
  private final Cookies cookies = new Cookies();
  private final OkHttpClient client;

  /** Keeps a copy of the token until {@link #close}; connects to nothing yet. */
  public PasskeySite(RelyingParty party, Secret token, Clock clock) {
    this.party = party;
    this.token = token.duplicate();
    this.clock = clock;
    this.client =
        new OkHttpClient.Builder()
            .sslSocketFactory(party.tls().context().getSocketFactory(), party.tls().trustManager())
            .callTimeout(party.timeout())
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .cookieJar(cookies)
            .build();
  }

  public RelyingParty party() {
    return party;
  }

  /** Begins a registration; any earlier one that wasn't finished is forgotten. */
  public CreationOptions begin(String uid, String mail, String displayName)
      throws RelyingPartyException {
    cookies.all.clear();
    ObjectNode request = JSON.createObjectNode();
    request.put("username", party.account() == RelyingParty.Account.UID ? uid : mail);
    request.put("displayName", displayName);
    request.put("attestation", "none");
    request
        .putObject("authenticatorSelection")
        .put("residentKey", "required")
        .put("requireResidentKey", true)
        .put("userVerification", "preferred");
    return CreationOptions.of(post("attestation/options", request), party);
  }

  /** Ends it: from here on the site lets the key in. */
  public void finish(CreationOptions options, SoftwarePasskey passkey)
      throws RelyingPartyException {
    post("attestation/result", RegistrationAnswer.of(passkey, party, options.challenge()));
  }

  private JsonNode post(String path, ObjectNode body) throws RelyingPartyException {
    String base = party.api().toString();
    HttpUrl url = HttpUrl.get(base.endsWith("/") ? base : base + "/").resolve(path);
    if (url == null) {
      throw new IllegalArgumentException("not a path: " + path);
    }
    Request request =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .header(
                "Authorization",
                token.use(bytes -> "Bearer " + new String(bytes, StandardCharsets.US_ASCII)))
            .post(RequestBody.create(body.toString(), JSON_TYPE))
            .build();
    try (Response response = client.newCall(request).execute()) {
      return read(response, path);
    } catch (JsonProcessingException e) {
      throw new RelyingPartyException(party, path + " was not answered in JSON", false);
    } catch (IOException e) {
      throw new RelyingPartyException(party, path + ": no answer: " + e.getMessage(), false);
    }
  }

  private JsonNode read(Response response, String path) throws IOException, RelyingPartyException {
    int status = response.code();
    if (status >= 500 || status == 429 || status == 408) {
      throw new RelyingPartyException(party, path + " was answered with " + status, false);
    }
    if (response.body().source().request(LONGEST + 1)) {
      throw new RelyingPartyException(party, path + " was answered with too much", false);
    }
    JsonNode answer = JSON.readTree(response.body().source().readByteArray());
    if (status >= 300 || !answer.path("status").asText("ok").equals("ok")) {
      String words = answer.path("errorMessage").asText("");
      throw new RelyingPartyException(
          party,
          path + " was refused (" + status + ")" + (words.isEmpty() ? "" : ": " + words),
          true);
    }
    return answer;
  }

  @Override
  public void close() {
    token.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** The site's session, for as long as one registration. */
  private final class Cookies implements CookieJar {
    private final List<Cookie> all = new ArrayList<>();

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
      for (Cookie cookie : cookies) {
        all.removeIf(known -> known.name().equals(cookie.name()));
        all.add(cookie);
      }
    }

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      long now = clock.millis();
      return all.stream().filter(each -> each.matches(url) && each.expiresAt() > now).toList();
    }
  }
}
