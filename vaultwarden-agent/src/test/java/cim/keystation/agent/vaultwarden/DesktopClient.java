// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The account's owner at a desktop: another kind of device than the agent. */
final class DesktopClient {
  private static final String LINUX_DESKTOP = "8";
  private final OkHttpClient http = new OkHttpClient();
  private final String url;
  private final String token;

  DesktopClient(String url, ServiceAccount account) throws IOException {
    this.url = url;
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("scope", "api")
            .add("client_id", account.clientId())
            .add("deviceIdentifier", UUID.randomUUID().toString())
            .add("deviceName", "desktop")
            .add("deviceType", LINUX_DESKTOP);
    form.add("client_secret", new String(account.apiKey().chars()));
    this.token =
        send(new Request.Builder().url(url + "/identity/connect/token").post(form.build()))
            .path("access_token")
            .asText();
  }

  void put(String path) throws IOException {
    send(
        new Request.Builder()
            .url(url + path)
            .header("Authorization", "Bearer " + token)
            .put(RequestBody.create(new byte[0], null)));
  }

  private JsonNode send(Request.Builder request) throws IOException {
    try (Response response = http.newCall(request.build()).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(response.code() + " " + response.body().string());
      }
      return VaultHttp.JSON.readTree(response.body().bytes());
    }
  }
}
