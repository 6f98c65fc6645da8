// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Arrays;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Asks a running agent over REST. */
final class AgentClient implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final MediaType BYTES_TYPE = MediaType.get("application/octet-stream");

  /** A run over all people or items answers when it is through. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final HttpUrl server;
  private final OkHttpClient http;
  private final Secret token;

  /** Takes the token over. */
  AgentClient(HttpUrl server, PinnedTls tls, Secret token) {
    this.server = server;
    this.token = token;
    this.http =
        new OkHttpClient.Builder()
            .sslSocketFactory(tls.context().getSocketFactory(), tls.trustManager())
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .readTimeout(PATIENCE)
            .callTimeout(PATIENCE)
            .build();
  }

  /** What to do with a good answer's body. */
  interface Body<T> {
    T read(InputStream in) throws IOException;
  }

  /** The address of a resource below {@code /api/v1}; the caller adds queries. */
  HttpUrl.Builder at(String... segments) {
    HttpUrl.Builder address = server.newBuilder().encodedPath("/api/v1").query(null);
    Arrays.stream(segments).forEach(address::addPathSegment);
    return address;
  }

  JsonNode get(HttpUrl address) throws CommandFailed, IOException {
    return get(address, JSON::readTree);
  }

  <T> T get(HttpUrl address, Body<T> body) throws CommandFailed, IOException {
    return send(request(address).get().build(), body);
  }

  JsonNode post(HttpUrl address, ObjectNode content) throws CommandFailed, IOException {
    return post(address, RequestBody.create(JSON.writeValueAsBytes(content), JSON_TYPE));
  }

  JsonNode post(HttpUrl address, byte[] content) throws CommandFailed, IOException {
    return post(address, RequestBody.create(content, BYTES_TYPE));
  }

  /** For what is answered with nothing. */
  void put(HttpUrl address, JsonNode content) throws CommandFailed, IOException {
    RequestBody body = RequestBody.create(JSON.writeValueAsBytes(content), JSON_TYPE);
    send(request(address).put(body).build(), nothing -> 0);
  }

  /** For what is answered with nothing. */
  void delete(HttpUrl address) throws CommandFailed, IOException {
    send(request(address).delete().build(), nothing -> 0);
  }

  private JsonNode post(HttpUrl address, RequestBody content) throws CommandFailed, IOException {
    return send(request(address).post(content).build(), JSON::readTree);
  }

  private Request.Builder request(HttpUrl address) {
    char[] chars = token.chars();
    try {
      return new Request.Builder()
          .url(address)
          .header("Authorization", "Bearer " + String.valueOf(chars));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private <T> T send(Request request, Body<T> body) throws CommandFailed, IOException {
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw refused(response);
      }
      return body.read(response.body().byteStream());
    } catch (ConnectException e) {
      throw new CommandFailed(
          "no agent answers at " + server, "start it with “keystation agent run”, or say --url");
    }
  }

  private static CommandFailed refused(Response response) throws IOException {
    try {
      JsonNode problem = JSON.readTree(response.body().byteStream());
      String detail = problem.path("detail").asText();
      return new CommandFailed(
          problem.path("title").asText("status " + response.code())
              + (detail.isEmpty() ? "" : ": " + detail),
          problem.path("next").asText("see the agent's log"));
    } catch (JsonProcessingException notOurs) {
      return new CommandFailed(
          "status " + response.code() + " without an explanation", "is this the agent's address?");
    }
  }

  @Override
  public void close() {
    token.close();
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
