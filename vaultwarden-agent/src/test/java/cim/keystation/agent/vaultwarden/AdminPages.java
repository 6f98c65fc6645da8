// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.io.IOException;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The administrator's side of a Vaultwarden: what an operator does to the agent's account. */
final class AdminPages {
  private final OkHttpClient client;
  private final HttpUrl url;
  private final String cookie;

  AdminPages(VaultServer server) throws IOException {
    this.client =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                server.tls().context().getSocketFactory(), server.tls().trustManager())
            .build();
    this.url = HttpUrl.get(server.url().toString()).resolve("/admin");
    FormBody form = new FormBody.Builder().add("token", server.adminToken().orElseThrow()).build();
    try (Response response =
        client.newCall(new Request.Builder().url(url).post(form).build()).execute()) {
      String header = response.header("Set-Cookie");
      if (response.code() != 200 || header == null) {
        throw new IOException("the administrator can't log in: " + response.code());
      }
      this.cookie = header.substring(0, header.indexOf(';'));
    }
  }

  /** {@code what}: deauth, disable or enable. {@code clientId}: of the account's API key. */
  void user(String clientId, String what) throws IOException {
    String path = "/admin/users/" + clientId.substring("user.".length()) + "/" + what;
    Request request =
        new Request.Builder()
            .url(url.resolve(path))
            .header("Cookie", cookie)
            .post(RequestBody.create(new byte[0], MediaType.get("application/json")))
            .build();
    try (Response response = client.newCall(request).execute()) {
      if (response.code() != 200) {
        throw new IOException(what + " was answered with " + Map.of(path, response.code()));
      }
    }
  }
}
