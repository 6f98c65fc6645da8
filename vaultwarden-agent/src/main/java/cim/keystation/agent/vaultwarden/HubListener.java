// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One connection to the notifications hub, from its handshake to its end. */
final class HubListener extends WebSocketListener {
  private static final String END = "\u001e";
  private static final String HANDSHAKE = "{\"protocol\":\"messagepack\",\"version\":1}" + END;
  private static final ByteString WELCOME = ByteString.encodeUtf8("{}" + END);
  private static final ByteString REFUSAL = ByteString.encodeUtf8("{\"");

  private final Events events;
  private final AtomicBoolean welcomed = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable WebSocket socket;

  /** What becomes of it. */
  interface Events {
    /** The hub speaks our protocol; once. */
    void welcomed();

    /**
     * @param device whose work it was, empty where nobody is named
     */
    void changed(String device);

    /**
     * Nothing comes any more; once.
     *
     * @param status of an answer that refused the connection; 0: there was none
     */
    void ended(String why, int status);
  }

  HubListener(Events events) {
    this.events = events;
  }

  /** Ends a connection that never answered the handshake. */
  void requireWelcome() {
    if (!welcomed.get()) {
      hangUp("the hub doesn't answer the handshake");
    }
  }

  @Override
  public void onOpen(WebSocket opened, Response response) {
    if (ended.get()) {
      opened.cancel(); // too late: another connection is on its way
      return;
    }
    socket = opened;
    opened.send(HANDSHAKE);
  }

  @Override
  public void onMessage(WebSocket from, ByteString message) {
    if (message.equals(WELCOME)) {
      if (!ended.get() && welcomed.compareAndSet(false, true)) {
        events.welcomed();
      }
      return;
    }
    if (message.startsWith(REFUSAL)) {
      hangUp("the hub refuses the handshake");
      return;
    }
    try {
      HubMessage.read(message.toByteArray()).forEach(this::take);
    } catch (IOException e) {
      hangUp("the hub sent what can't be read: " + e.getMessage());
    }
  }

  private void take(HubMessage message) {
    switch (message.kind()) {
      case CHANGE -> events.changed(message.device());
      case CLOSE -> hangUp("the hub ended the conversation");
      case OTHER -> {
        // pings and what other clients want to know
      }
    }
  }

  private void hangUp(String why) {
    WebSocket open = socket;
    if (open != null) {
      open.cancel();
    }
    end(why, 0);
  }

  private void end(String why, int status) {
    if (ended.compareAndSet(false, true)) {
      events.ended(why, status);
    }
  }

  @Override
  public void onClosing(WebSocket from, int code, String reason) {
    from.close(code, null);
    end("the hub closed the connection with " + code, 0);
  }

  @Override
  public void onFailure(WebSocket from, Throwable t, @Nullable Response response) {
    if (response == null || response.code() == 101) {
      String text = t.getMessage();
      end("the connection was lost: " + (text == null ? t.getClass().getSimpleName() : text), 0);
    } else {
      end("the hub was answered with status " + response.code(), response.code());
    }
  }
}
