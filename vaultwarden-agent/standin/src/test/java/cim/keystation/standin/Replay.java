// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One scenario played against one server: what was captured, which challenges are open. */
final class Replay {
  private static final Optional<byte[]> NOTHING = Optional.empty();

  /** An answer that was found to be as expected. */
  record Compared(Expected expected, Answer answer) {}

  private final String url;
  private final Names names;
  private final OkHttpClient client;
  private final List<String> registrationChallenges = new ArrayList<>();
  private final List<String> loginChallenges = new ArrayList<>();
  private SoftwareAuthenticator authenticator;
  private byte[] uploaded = new byte[0];

  Replay(String url, Names names, OkHttpClient client) {
    this.url = url;
    this.names = names;
    this.client = client;
  }

  /** Sends the exchange as often as it was sent and compares the last answer. */
  Compared play(Exchange exchange) throws IOException, GeneralSecurityException {
    JsonNode request = computed(exchange, names.fill(exchange.request()));
    for (int i = 1; i < exchange.times(); i++) {
      client.newCall(request(request)).execute().close();
    }
    Answer answer;
    try (Response response = client.newCall(request(request)).execute()) {
      answer = new Answer(response.code(), response.headers(), response.body().bytes());
    }
    Expected.of(exchange.response()).compareHead(answer);
    capture(exchange, answer);
    boolean download = exchange.request().path("path").asText().startsWith("/attachments/");
    Expected filled =
        new Expected(names.fill(exchange.response()), download ? Optional.of(uploaded) : NOTHING);
    filled.compare(answer);
    return new Compared(filled, answer);
  }

  private void capture(Exchange exchange, Answer answer) throws IOException {
    JsonNode json = exchange.response().has("json") ? answer.json() : null;
    exchange
        .captures()
        .properties()
        .forEach(
            e -> {
              String where = e.getValue().asText();
              String value =
                  where.startsWith("cookie:")
                      ? cookie(answer, where.substring("cookie:".length()))
                      : Names.follow(json, where).asText();
              assertThat(value).as("captured " + e.getKey()).isNotEmpty();
              names.put(e.getKey(), value);
            });
    if (json != null && json.has("pubKeyCredParams")) {
      registrationChallenges.add(json.path("challenge").asText());
    }
    if (json != null && json.path("TwoFactorProviders2").has("7")) {
      loginChallenges.add(json.path("TwoFactorProviders2").path("7").path("challenge").asText());
    }
  }

  private static String cookie(Answer answer, String name) {
    String header = String.valueOf(answer.header("Set-Cookie"));
    assertThat(header).startsWith(name + "=");
    return header.substring(name.length() + 1, header.indexOf(';'));
  }

  /** Puts in what the recorded client computed: WebAuthn answers, the recovery code. */
  private JsonNode computed(Exchange exchange, JsonNode request) throws GeneralSecurityException {
    String what = exchange.computed();
    if (what.startsWith("deviceResponse")) {
      String origin = what.contains("evil.test") ? "https://evil.test" : url;
      authenticator = new SoftwareAuthenticator();
      JsonNode answer = authenticator.create(last(registrationChallenges, 1), origin, "localhost");
      ((ObjectNode) request.path("json")).set("deviceResponse", answer);
    } else if (what.contains("recovery code")) {
      ((ObjectNode) request.path("form"))
          .put("twoFactorToken", names.get("alice.recovery").toLowerCase(Locale.ROOT));
    } else if (what.startsWith("twoFactorToken")) {
      ((ObjectNode) request.path("form")).put("twoFactorToken", assertion(exchange.title()));
    } else {
      assertThat(what).as("something to compute").isEmpty();
    }
    return request;
  }

  private String assertion(String title) throws GeneralSecurityException {
    int back = title.equals("answers the older challenge") ? 2 : 1;
    int step = title.equals("counter stands still") ? 0 : 1;
    ObjectNode answer = authenticator.sign(last(loginChallenges, back), url, step);
    if (title.equals("without extensions")) {
      answer.remove("extensions");
    }
    return answer.toString();
  }

  private static String last(List<String> list, int back) {
    return list.get(list.size() - back);
  }

  private Request request(JsonNode recorded) {
    Headers.Builder headers = new Headers.Builder();
    recorded
        .path("headers")
        .properties()
        .forEach(e -> headers.add(e.getKey(), e.getValue().asText()));
    String method = recorded.path("method").asText();
    return new Request.Builder()
        .url(HttpUrl.get(url + path(recorded.path("path").asText())))
        .headers(headers.build())
        .method(method, body(recorded, method))
        .build();
  }

  /** A path in which the recorder left a value of its own run gets the one of this run. */
  private String path(String recorded) {
    if (recorded.startsWith("/attachments/")) {
      return names.get("attachment.link").substring(url.length());
    }
    return recorded.replaceAll(
        "(continuationToken=).*",
        "$1" + (recorded.contains("continuationToken") ? names.get("continuation") : ""));
  }

  private RequestBody body(JsonNode recorded, String method) {
    String type = recorded.path("headers").path("Content-Type").asText("");
    MediaType media = type.isEmpty() ? null : MediaType.get(type);
    if (recorded.has("json")) {
      return RequestBody.create(bytes(recorded.get("json").toString()), media);
    }
    if (recorded.has("text")) {
      return RequestBody.create(bytes(recorded.get("text").asText()), media);
    }
    if (recorded.has("form")) {
      return RequestBody.create(bytes(form(recorded.get("form"))), media);
    }
    if (recorded.has("multipart")) {
      return multipart(recorded.get("multipart"));
    }
    boolean needed = List.of("POST", "PUT", "PATCH").contains(method);
    return needed ? RequestBody.create(new byte[0], media) : null;
  }

  private RequestBody multipart(JsonNode parts) {
    JsonNode data = parts.path("data");
    uploaded = new byte[data.path("bytes").asInt()];
    new Random(1).nextBytes(uploaded);
    return new MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart("data", data.path("filename").asText(), RequestBody.create(uploaded, null))
        .build();
  }

  private static String form(JsonNode fields) {
    HttpUrl.Builder builder = HttpUrl.get("http://localhost/").newBuilder();
    fields.properties().forEach(e -> builder.addQueryParameter(e.getKey(), e.getValue().asText()));
    return String.valueOf(builder.build().encodedQuery()).replace("+", "%2B");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
