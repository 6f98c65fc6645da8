// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.hid;

import cim.keystation.card.hid.StreamDevice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Clock;

/**
 * Offers the authenticator's HID interface on a local TCP port: each report is 64 bytes, both ways.
 * Several programs may be connected, as several open the same hidraw device.
 */
public final class HidServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Authenticates authenticator;
  private final Clock clock;

  private HidServer(ServerSocket listening, Authenticates authenticator, Clock clock) {
    this.listening = listening;
    this.authenticator = authenticator;
    this.clock = clock;
  }

  /**
   * Listens at once.
   *
   * @param port 0 for any
   */
  public static HidServer start(Authenticates authenticator, int port, Clock clock)
      throws IOException {
    ServerSocket socket = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
    HidServer server = new HidServer(socket, authenticator, clock);
    daemon("FIDO HID server", server::acceptAll);
    return server;
  }

  public int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = listening.accept();
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        StreamDevice cable =
            new StreamDevice(
                socket.getInputStream(), socket.getOutputStream(), socket::close, false);
        daemon("FIDO HID cable", new HidPort(cable, authenticator, clock));
      }
    } catch (IOException closed) {
      authenticator.cancel();
    }
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}
