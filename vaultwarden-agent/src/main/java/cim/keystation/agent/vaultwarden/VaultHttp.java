// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Vaultwarden's requests and answers as JSON, with each way an answer can be wrong told apart. */
final class VaultHttp implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** At least 2024.12.0, or the server leaves SSH keys out; see its {@code /api/sync}. */
  private static final String CLIENT_VERSION = "2026.6.0";

  /** {@code Server} in Bitwarden's list of device types. */
  static final String DEVICE_TYPE = "22";

  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final Duration PING = Duration.ofSeconds(30);
  private static final MediaType BYTES_TYPE = MediaType.get("application/octet-stream");
  private static final long MAX_BYTES = 64L << 20;

  private final HttpUrl base;
  private final OkHttpClient client;
  private final CalmWatchdog watchdog = new CalmWatchdog();

  VaultHttp(URI server, PinnedTls tls, Duration timeout) {
    VaultSettings.requireProtected(server);
    String text = server.toString();
    this.base = HttpUrl.get(text.endsWith("/") ? text : text + "/");
    this.client =
        new OkHttpClient.Builder()
            .socketFactory(new PromptSockets())
            .sslSocketFactory(tls.context().getSocketFactory(), tls.trustManager())
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout.multipliedBy(3))
            .followRedirects(false)
            // A request is never sent twice behind our back; so idle connections are given up
            // before the server does, which is after five seconds.
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(2, 3, TimeUnit.SECONDS))
            .build();
  }

  JsonNode get(String path, @Nullable String token) throws VaultException {
    return send(request(path, token).get().build());
  }

  /** Takes one element of a list; whatever it throws ends the reading. */
  interface Element {
    void take(JsonNode element) throws VaultException;
  }

  /**
   * Hands on the elements of the answer's {@code data} one at a time, so that a list of any length
   * needs the memory of its longest element. What was handed on before a failure was real.
   */
  void each(String path, @Nullable String token, Element element) throws VaultException {
    Request request = request(path, token).get().build();
    String what = "GET " + request.url().encodedPath();
    OkHttpClient patient = client.newBuilder().callTimeout(Duration.ZERO).build();
    try (Response response = patient.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        VaultFailure.check(response, body(response, what), what);
      }
      VaultList.read(response.body().byteStream(), what, element);
    } catch (JsonProcessingException e) {
      throw new VaultException.Unavailable(what + " was answered with broken JSON");
    } catch (IOException e) {
      throw VaultFailure.of(e, what);
    }
  }

  JsonNode send(String method, String path, @Nullable String token, JsonNode body)
      throws VaultException {
    RequestBody json = RequestBody.create(bytes(body), JSON_TYPE);
    return send(request(path, token).method(method, json).build());
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return body.isMissingNode() ? new byte[0] : JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON can't be written", e);
    }
  }

  /** As a form with the one part {@code data}. */
  JsonNode upload(String path, @Nullable String token, byte[] content) throws VaultException {
    RequestBody form =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("data", "file", RequestBody.create(content, BYTES_TYPE))
            .build();
    return send(request(path, token).post(form).build());
  }

  JsonNode form(String path, Map<String, String> fields) throws VaultException {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    return send(request(path, null).post(form.build()).build());
  }

  WebSocket listen(String path, String token, WebSocketListener listener) {
    OkHttpClient patient =
        client.newBuilder().callTimeout(Duration.ZERO).pingInterval(PING).build();
    return patient.newWebSocket(request(path, token).get().build(), listener);
  }

  /** The same for a login, which may be answered with the demand for a second factor. */
  JsonNode formOrSecondFactor(String path, Map<String, String> fields) throws VaultException {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    Request request = request(path, null).post(form.build()).build();
    String what = request.method() + " " + request.url().encodedPath();
    try (Response response = client.newCall(request).execute()) {
      byte[] body = body(response, what);
      if (response.code() == 400) {
        JsonNode demand = JSON.readTree(body);
        if (demand.path("TwoFactorProviders2").isObject()) {
          return demand;
        }
      }
      VaultFailure.check(response, body, what);
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new VaultException.Unavailable(what + " was answered with broken JSON");
    } catch (IOException e) {
      throw VaultFailure.of(e, what);
    }
  }

  private Request.Builder request(String path, @Nullable String token) {
    HttpUrl url = base.resolve(path);
    if (url == null) {
      throw new IllegalArgumentException("not a path: " + path);
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .header("Bitwarden-Client-Version", CLIENT_VERSION)
            .header("Device-Type", DEVICE_TYPE);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(Request request) throws VaultException {
    String what = request.method() + " " + request.url().encodedPath();
    watchdog.calm();
    try (Response response = client.newCall(request).execute()) {
      byte[] body = body(response, what);
      VaultFailure.check(response, body, what);
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new VaultException.Unavailable(what + " was answered with broken JSON");
    } catch (IOException e) {
      throw VaultFailure.of(e, what);
    }
  }

  private static byte[] body(Response response, String what) throws IOException, VaultException {
    var source = response.body().source();
    if (source.request(MAX_BYTES + 1)) {
      throw new VaultException.Unavailable(
          what + " was answered with more than " + MAX_BYTES + " bytes");
    }
    return source.readByteArray();
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
