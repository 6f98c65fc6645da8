// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Reads a site's Vaultwarden over HTTP with nothing of the agent's, by the account's API key. */
final class ProofVaultReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final OkHttpClient http;
  private final HttpUrl base;
  private final String token;

  ProofVaultReader(SiteVault vault) throws Exception {
    this.http =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                vault.server().tls().context().getSocketFactory(),
                vault.server().tls().trustManager())
            .build();
    this.base = HttpUrl.get(vault.server().url());
    FormBody form =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("scope", "api")
            .add("client_id", vault.clientId())
            .add("client_secret", vault.apiKeyText())
            .add("deviceIdentifier", UUID.randomUUID().toString())
            .add("deviceName", "proof")
            .add("deviceType", "14")
            .build();
    Request request =
        new Request.Builder().url(base.resolve("/identity/connect/token")).post(form).build();
    this.token = send(request).path("access_token").asText();
  }

  /** The whole event log of the only organisation. */
  List<JsonNode> events() throws IOException {
    String organisation =
        get("/api/sync?excludeDomains=true")
            .path("profile")
            .path("organizations")
            .path(0)
            .path("id")
            .asText();
    List<JsonNode> events = new ArrayList<>();
    String end = Instant.now().plusSeconds(60).toString();
    String more = "";
    do {
      JsonNode page =
          get(
              "/api/organizations/%s/events?start=2020-01-01T00:00:00Z&end=%s%s"
                  .formatted(organisation, end, more));
      page.path("data").forEach(events::add);
      String next = page.path("continuationToken").asText("");
      more = next.isEmpty() || next.equals("null") ? "" : "&continuationToken=" + next;
    } while (!more.isEmpty());
    return events;
  }

  private JsonNode get(String path) throws IOException {
    return send(
        new Request.Builder()
            .url(base.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build());
  }

  private JsonNode send(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      String body = response.body().string();
      if (!response.isSuccessful()) {
        throw new IOException(request.url().encodedPath() + ": " + response.code() + " " + body);
      }
      return JSON.readTree(body);
    }
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
