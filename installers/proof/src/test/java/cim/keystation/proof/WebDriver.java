// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** W3C WebDriver's requests to a driver on this machine. */
final class WebDriver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final OkHttpClient http =
      new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60)).build();
  private final String base;

  WebDriver(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  boolean isUp() {
    try {
      return send("GET", "/status", null).path("ready").asBoolean();
    } catch (IOException e) {
      return false;
    }
  }

  /** Its {@code value}; an error's message is that of the exception. */
  JsonNode send(String method, String path, ObjectNode content) throws IOException {
    RequestBody body =
        content == null
            ? null
            : RequestBody.create(content.toString(), MediaType.get("application/json"));
    Request request = new Request.Builder().url(base + path).method(method, body).build();
    try (Response response = http.newCall(request).execute()) {
      JsonNode value = JSON.readTree(response.body().string()).path("value");
      if (!response.isSuccessful()) {
        throw new IOException(path + ": " + value.path("message").asText());
      }
      return value;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
