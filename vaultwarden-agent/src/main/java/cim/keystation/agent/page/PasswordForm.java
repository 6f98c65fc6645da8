// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import cim.keystation.card.Secret;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A form with a password, read byte by byte so that no text of it is left in memory; what the
 * server itself buffers is out of reach. Zeroed by {@link #close}.
 */
final class PasswordForm implements AutoCloseable {
  private static final int MOST_BYTES = 4096;
  private static final String TYPE = "application/x-www-form-urlencoded";

  private String token = "";
  private Secret password = Secret.ofBytes(new byte[0]);

  private PasswordForm() {}

  /** Reads the request's body, which nobody may have read before. */
  static PasswordForm read(Context ctx) throws TroubleException, IOException {
    String type = ctx.contentType();
    byte[] body = new byte[MOST_BYTES + 1];
    try {
      int length = ctx.bodyInputStream().readNBytes(body, 0, body.length);
      if (type == null || !type.startsWith(TYPE) || length > MOST_BYTES) {
        throw Trouble.of(400, "the form isn't filled in", "", "open the page again").exception();
      }
      return parse(body, length);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  /** Takes {@code form} and {@code password}; the body stays the caller's to zero. */
  static PasswordForm parse(byte[] body, int length) {
    PasswordForm form = new PasswordForm();
    int start = 0;
    while (start < length) {
      int end = indexOf(body, '&', start, length);
      int equals = indexOf(body, '=', start, end);
      String name = new String(body, start, equals - start, StandardCharsets.US_ASCII);
      form.take(name, body, Math.min(equals + 1, end), end);
      start = end + 1;
    }
    return form;
  }

  private void take(String name, byte[] body, int start, int end) {
    if (name.equals("form")) {
      token = new String(decoded(body, start, end), StandardCharsets.UTF_8);
    } else if (name.equals("password")) {
      password.close();
      password = Secret.ofBytes(decoded(body, start, end));
    }
  }

  private static int indexOf(byte[] body, char sign, int start, int end) {
    int at = start;
    while (at < end && body[at] != sign) {
      at++;
    }
    return at;
  }

  private static byte[] decoded(byte[] body, int start, int end) {
    byte[] room = new byte[end - start];
    int length = 0;
    for (int at = start; at < end; at++) {
      int high = body[at] == '%' && at + 2 < end ? Character.digit(body[at + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(body[at + 2], 16) : -1;
      if (low >= 0) {
        room[length++] = (byte) (high << 4 | low);
        at += 2;
      } else {
        room[length++] = body[at] == '+' ? (byte) ' ' : body[at];
      }
    }
    byte[] value = Arrays.copyOf(room, length);
    Arrays.fill(room, (byte) 0);
    return value;
  }

  /** The browser's own value; empty when there is none. */
  String token() {
    return token;
  }

  /** Lent. */
  Secret password() {
    return password;
  }

  @Override
  public void close() {
    password.close();
  }
}
