// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.jspecify.annotations.Nullable;

/** One answer. A body without a content type is sent without that header, as the server does. */
public final class Reply {
  private final int status;
  private final @Nullable String contentType;
  private final byte[] body;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final @Nullable FrameHandler websocket;

  private Reply(int status, @Nullable String contentType, byte[] body) {
    this(status, contentType, body, null);
  }

  private Reply(
      int status, @Nullable String contentType, byte[] body, @Nullable FrameHandler websocket) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.websocket = websocket;
  }

  /** No answer but a websocket, which that one speaks through. */
  public static Reply upgrade(FrameHandler websocket) {
    return new Reply(101, null, new byte[0], websocket);
  }

  public static Reply json(JsonNode body) {
    return json(200, body);
  }

  public static Reply json(int status, JsonNode body) {
    return new Reply(status, "application/json", Json.write(body));
  }

  /** What most changes answer: 200 and nothing else. */
  public static Reply empty() {
    return new Reply(200, null, new byte[0]);
  }

  public static Reply html(int status, String text) {
    return new Reply(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply text(String text) {
    return new Reply(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Stored bytes, sent without a content type. */
  public static Reply bytes(byte[] body) {
    return new Reply(200, null, body.clone());
  }

  public static Reply redirect(String location) {
    return new Reply(303, null, new byte[0]).with("Location", location);
  }

  /** Adds a header. */
  public Reply with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public int status() {
    return status;
  }

  @Nullable String contentType() {
    return contentType;
  }

  @Nullable FrameHandler websocket() {
    return websocket;
  }

  byte[] body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }
}
