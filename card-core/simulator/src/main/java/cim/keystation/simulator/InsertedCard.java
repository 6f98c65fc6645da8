// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one card over one connection to the virtual reader's driver until either end leaves. */
final class InsertedCard {
  private static final Logger LOG = LoggerFactory.getLogger(InsertedCard.class);
  private static final int POWER_OFF = 0;
  private static final int POWER_ON = 1;
  private static final int RESET = 2;
  private static final int ATR = 4;

  private static final Duration AWAY = Duration.ofMillis(600);

  private final SoftwareYubiKey card;
  private final Wire wire;
  private final Consumer<InsertedCard> left;
  private volatile Socket socket;
  private volatile boolean pulled;
  private VirtualLine line;

  InsertedCard(Socket socket, SoftwareYubiKey card, Wire wire, Consumer<InsertedCard> left)
      throws IOException {
    this.socket = socket;
    this.card = card;
    this.wire = wire;
    this.left = left;
    this.line = new VirtualLine(socket);
  }

  void start() {
    Thread thread = new Thread(this::serve, "virtual reader " + socket.getPort());
    thread.setDaemon(true);
    thread.start();
  }

  void pull() {
    pulled = true;
    hangUp();
    card.powerOff();
  }

  private void hangUp() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing the virtual reader's line", e);
    }
  }

  /** Out of the reader, long enough for it to notice, and in again. */
  private void reboot() throws IOException {
    int port = socket.getPort();
    InetAddress host = socket.getInetAddress();
    hangUp();
    try {
      Thread.sleep(AWAY.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    card.plugIn();
    socket = new Socket(host, port);
    line = new VirtualLine(socket);
    if (pulled) {
      hangUp();
    }
  }

  private void serve() {
    try {
      while (true) {
        Optional<byte[]> message = line.read();
        if (message.isEmpty() || !answer(message.get())) {
          break;
        }
      }
    } catch (IOException e) {
      LOG.debug("the virtual reader's line ended: {}", e.getMessage());
    } finally {
      pull();
      left.accept(this);
    }
  }

  /** False when the card was cut off. */
  private boolean answer(byte[] message) throws IOException {
    if (message.length > 1) {
      Optional<byte[]> answer = wire.exchange(card, message);
      if (answer.isPresent()) {
        line.write(answer.get());
        if (card.reboots()) {
          reboot();
        }
      }
      return answer.isPresent();
    }
    if (message.length == 1) {
      control(message[0]);
    }
    return true;
  }

  private void control(int code) throws IOException {
    switch (code) {
      case POWER_OFF, RESET -> card.powerOff();
      case POWER_ON -> card.powerOn();
      case ATR -> line.write(card.atr().toArray());
      default -> LOG.debug("the virtual reader asks for control {}", code);
    }
  }
}
