// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Reply;

/** The administrator's HTML, as little of it as a client can notice. */
final class AdminPages {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en" data-bs-theme="auto">
      <head>
          <meta charset="UTF-8">
          <title>Vaultwarden Admin Panel</title>
      </head>
      <body>%s</body>
      </html>
      """;

  private AdminPages() {}

  static Reply login(int status, String message) {
    return Reply.html(
        status,
        PAGE.formatted(
            "<p>"
                + message
                + "</p><form method=\"post\"><input type=\"password\" name=\"token\"></form>"));
  }

  static Reply settings() {
    return Reply.html(200, PAGE.formatted("<h1>Configuration</h1>"));
  }

  static Reply overview(String what, long count) {
    return Reply.html(200, PAGE.formatted("<h1>" + what + ": " + count + "</h1>"));
  }
}
