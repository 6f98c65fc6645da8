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

/** Somebody who is signed in to the page, without a browser. */
final class PageVisitor {
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
  private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
  private final AgentServer server;
  private String cookie = "";

  PageVisitor(AgentServer server, String token) throws IOException {
    this.server = server;
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
