// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Somebody at the page, without a browser. */
final class PageVisitor {
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  private final AgentServer server;
  private String cookie = "";

  /** Not signed in. */
  PageVisitor(AgentServer server) {
    this.server = server;
  }

  /** Signed in with a token. */
  PageVisitor(AgentServer server, String token) throws IOException {
    this(server);
    send("/sign-in", new FormBody.Builder().add("form", form("/sign-in")).add("token", token));
  }

  String get(String path) throws IOException {
    try (Response response = http.newCall(request(path).build()).execute()) {
      assertThat(response.code()).isEqualTo(200);
      keepCookies(response);
      return response.body().string();
    }
  }

  /** Presses a button of a page that has nothing to fill in. */
  void press(String page, String button) throws IOException {
    send(button, new FormBody.Builder().add("form", form(page)));
  }

  /** What came of a form, with the page that was sent back. */
  record Answer(int code, String location, String body) {}

  /** Fills in a page's form: names and values in turn. */
  Answer fill(String page, String action, String... fields) throws IOException {
    return post(action, form(page), fields);
  }

  Answer post(String action, String form, String... fields) throws IOException {
    FormBody.Builder body = new FormBody.Builder().add("form", form);
    for (int i = 0; i < fields.length; i += 2) {
      body.add(fields[i], fields[i + 1]);
    }
    try (Response response = http.newCall(request(action).post(body.build()).build()).execute()) {
      keepCookies(response);
      String location = String.valueOf(response.header("Location"));
      return new Answer(response.code(), location, response.body().string());
    }
  }

  /** Where an address leads to; empty when it is a page. */
  String leadsTo(String path) throws IOException {
    try (Response response = http.newCall(request(path).build()).execute()) {
      String location = response.header("Location");
      return location == null ? "" : location;
    }
  }

  private String form(String page) throws IOException {
    Matcher found = FORM.matcher(get(page));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private void send(String path, FormBody.Builder body) throws IOException {
    try (Response response = http.newCall(request(path).post(body.build()).build()).execute()) {
      assertThat(response.code()).isEqualTo(303);
      keepCookies(response);
    }
  }

  private Request.Builder request(String path) {
    return new Request.Builder()
        .url(server.url().resolve(path).toString())
        .header("Accept-Language", "en")
        .header("Cookie", cookie);
  }

  private void keepCookies(Response response) {
    for (String set : response.headers("Set-Cookie")) {
      String pair = set.substring(0, set.indexOf(';'));
      if (!pair.endsWith("=")) {
        cookie = pair; // what is taken back has no value
      }
    }
  }
}
