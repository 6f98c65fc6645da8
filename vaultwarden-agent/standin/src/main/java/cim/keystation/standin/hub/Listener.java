// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.hub;

import cim.keystation.standin.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * One websocket. Answers the handshake whenever it comes, answers pings, and sends every other
 * binary message back, as the real server does; messages go out with or without a handshake.
 */
final class Listener implements FrameHandler {
  private static final String END = "\u001e";
  private static final byte[] WELCOME = ("{}" + END).getBytes(StandardCharsets.US_ASCII);

  /** A ping of SignalR's, within one of the websocket's. */
  private static final byte[] PING = new Pack().list(1).number(6).framed();

  private final UUID account;
  private final List<Listener> all;
  private volatile @Nullable CoreSession session;

  Listener(UUID account, List<Listener> all) {
    this.account = account;
    this.all = all;
  }

  UUID account() {
    return account;
  }

  void send(byte[] message) {
    frame(OpCode.BINARY, ByteBuffer.wrap(message));
  }

  void ping() {
    frame(OpCode.PING, ByteBuffer.wrap(PING));
  }

  void drop() {
    CoreSession open = session;
    if (open != null) {
      open.abort();
    }
  }

  private void frame(byte code, ByteBuffer content) {
    CoreSession open = session;
    if (open != null) {
      open.sendFrame(new Frame(code, content), Callback.NOOP, false);
    }
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    all.add(this);
    callback.succeeded();
    ping();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    switch (frame.getOpCode()) {
      case OpCode.TEXT -> text(frame.getPayloadAsUTF8());
      case OpCode.BINARY -> frame(OpCode.BINARY, copy(frame));
      case OpCode.PING -> frame(OpCode.PONG, copy(frame));
      default -> {
        // pongs, and closing, which Jetty answers
      }
    }
    callback.succeeded();
  }

  private void text(String text) {
    String body = text.endsWith(END) ? text.substring(0, text.length() - 1) : text;
    if (isHandshake(body)) {
      send(WELCOME);
    } else {
      frame(OpCode.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static boolean isHandshake(String body) {
    try {
      JsonNode read = Json.parse(body.getBytes(StandardCharsets.UTF_8));
      return read.path("protocol").asText().equals("messagepack")
          && read.path("version").asInt() == 1;
    } catch (IOException e) {
      return false;
    }
  }

  private static ByteBuffer copy(Frame frame) {
    ByteBuffer copy = ByteBuffer.allocate(frame.getPayloadLength());
    if (frame.hasPayload()) {
      copy.put(frame.getPayload().slice());
    }
    return copy.flip();
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    all.remove(this);
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    all.remove(this);
    callback.succeeded();
  }
}
