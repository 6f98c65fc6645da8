// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The server's own error object; status 400 also stands for "not found" and "forbidden". */
public final class ApiError extends Failure {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String text;

  public ApiError(String message) {
    this(400, message);
  }

  public ApiError(int status, String message) {
    super(message);
    this.status = status;
    this.text = message;
  }

  /** The message as the client gets it. */
  public String text() {
    return text;
  }

  @Override
  public Reply reply(Call call) {
    return Reply.json(status, body());
  }

  private ObjectNode body() {
    return Json.object(
        "message",
        text,
        "validationErrors",
        Json.object("", List.of(text)),
        "errorModel",
        Json.object("message", text, "object", "error"),
        "error",
        "",
        "error_description",
        "",
        "exceptionMessage",
        null,
        "exceptionStackTrace",
        null,
        "innerExceptionMessage",
        null,
        "object",
        "error");
  }
}
