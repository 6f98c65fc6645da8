// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to Vaultwarden's notifications, and says when another client changed something. Only a
 * hint to look earlier: messages get lost, and what they say is not believed. Connects again for
 * ever, with growing pauses.
 */
public final class VaultHints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VaultHints.class);
  private static final ByteString END = ByteString.of((byte) 0x1e);
  private static final String HANDSHAKE = "{\"protocol\":\"messagepack\",\"version\":1}";
  private static final ByteString CHANGE =
      ByteString.encodeString("ReceiveMessage", StandardCharsets.US_ASCII);

  private final VaultSession session;
  private final Runnable listener;
  private final Duration firstPause;
  private final Duration longestPause;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "vault-hints");
            made.setDaemon(true);
            return made;
          });
  private volatile Duration pause;
  private volatile @Nullable WebSocket socket;
  private volatile boolean closed;

  /**
   * @param listener returns at once
   */
  public VaultHints(VaultSession session, Runnable listener) {
    this(session, listener, Duration.ofSeconds(5), Duration.ofMinutes(5));
  }

  VaultHints(VaultSession session, Runnable listener, Duration firstPause, Duration longestPause) {
    this.session = session;
    this.listener = listener;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.pause = firstPause;
  }

  /** Begins; call once. */
  public void start() {
    thread.execute(this::connect);
  }

  private void connect() {
    try {
      socket = session.alone(() -> session.listen("notifications/hub", new Hub()));
    } catch (VaultException e) {
      again(String.valueOf(e.getMessage()));
    }
  }

  private void again(String why) {
    if (closed) {
      return;
    }
    LOG.debug("no notifications from Vaultwarden: {}; again in {}", why, pause);
    long millis = pause.toMillis();
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    try {
      var unused = thread.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.RejectedExecutionException e) {
      LOG.debug("closed meanwhile");
    }
  }

  private final class Hub extends WebSocketListener {
    @Override
    public void onOpen(WebSocket opened, Response response) {
      opened.send(HANDSHAKE + END.utf8());
    }

    /** Whose change it was stands in the message as the device's id. */
    @Override
    public void onMessage(WebSocket from, ByteString message) {
      pause = firstPause;
      ByteString own =
          ByteString.encodeString(
              session.settings().device().toString(), StandardCharsets.US_ASCII);
      if (message.indexOf(CHANGE) >= 0 && message.indexOf(own) < 0) {
        listener.run();
      }
    }

    @Override
    public void onClosing(WebSocket from, int code, String reason) {
      from.close(code, null);
      again("closed with " + code);
    }

    @Override
    public void onFailure(WebSocket from, Throwable t, @Nullable Response response) {
      again(String.valueOf(t.getMessage()));
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    WebSocket open = socket;
    if (open != null) {
      open.cancel();
    }
  }
}
