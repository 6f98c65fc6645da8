// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import java.util.Map;

/**
 * The framework's error page: JSON where the client accepts it, HTML otherwise; a 404 below {@code
 * /api} is JSON always.
 */
public final class FrameworkError extends Failure {
  private static final long serialVersionUID = 1L;

  private static final Map<Integer, String[]> TEXTS =
      Map.of(
          400,
              text("Bad Request", "could not be understood by the server due to malformed syntax."),
          401, text("Unauthorized", "requires user authentication."),
          404, new String[] {"Not Found", "The requested resource could not be found."},
          413,
              new String[] {
                "Payload Too Large",
                "The request is larger than the server is willing or able to process."
              },
          415,
              new String[] {
                "Unsupported Media Type",
                "The request entity has a media type which the server or resource does not support."
              },
          422,
              new String[] {
                "Unprocessable Entity",
                "The request was well-formed but was unable to be followed due to semantic errors."
              },
          500,
              new String[] {
                "Internal Server Error",
                "The server encountered an internal error while processing this request."
              });

  private final int status;

  private FrameworkError(int status) {
    super("status " + status);
    this.status = status;
  }

  private static String[] text(String reason, String rest) {
    return new String[] {reason, "The request " + rest};
  }

  /** Malformed JSON or no body at all. */
  public static FrameworkError badRequest() {
    return new FrameworkError(400);
  }

  /** No valid token, or one whose holder lacks the role; the two can't be told apart. */
  public static FrameworkError unauthorized() {
    return new FrameworkError(401);
  }

  public static FrameworkError notFound() {
    return new FrameworkError(404);
  }

  public static FrameworkError tooLarge() {
    return new FrameworkError(413);
  }

  public static FrameworkError unsupportedMediaType() {
    return new FrameworkError(415);
  }

  /** Well-formed input with a missing field, a wrong type or a malformed id. */
  public static FrameworkError unprocessable() {
    return new FrameworkError(422);
  }

  /** What a panic in a route looks like from outside. */
  public static FrameworkError internal() {
    return new FrameworkError(500);
  }

  @Override
  public Reply reply(Call call) {
    String[] texts = TEXTS.get(status);
    if (texts == null) {
      throw new IllegalStateException("no text for status " + status);
    }
    boolean json = call.acceptsJson() || (status == 404 && call.path().startsWith("/api/"));
    return json ? json(texts) : html(texts);
  }

  private Reply json(String[] texts) {
    return Reply.json(
        status,
        Json.object(
            "error", Json.object("code", status, "reason", texts[0], "description", texts[1])));
  }

  private Reply html(String[] texts) {
    return Reply.html(
        status,
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$d %2$s</title></head>
        <body align="center"><h1>%1$d: %2$s</h1><p>%3$s</p></body>
        </html>
        """
            .formatted(status, texts[0], texts[1]));
  }
}
