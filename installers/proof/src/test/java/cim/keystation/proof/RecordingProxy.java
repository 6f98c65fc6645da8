// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passes plain HTTP on to a server, and keeps the bytes of every request. */
final class RecordingProxy implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
  private final URI server;
  private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final List<byte[]> requests = new ArrayList<>();
  private volatile boolean recording;

  RecordingProxy(URI server) throws IOException {
    this.server = server;
    daemon(this::accept);
  }

  URI url() {
    return URI.create("http://localhost:" + listener.getLocalPort());
  }

  void record(boolean on) {
    recording = on;
  }

  /** In the order in which they came. */
  List<byte[]> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket upstream = new Socket(server.getHost(), server.getPort());
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        daemon(() -> up(client, upstream));
        daemon(() -> down(client, upstream));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void up(Socket client, Socket upstream) {
    try (client;
        upstream) {
      for (byte[] request = read(client.getInputStream());
          request.length > 0;
          request = read(client.getInputStream())) {
        if (recording) {
          synchronized (requests) {
            requests.add(request);
          }
        }
        upstream.getOutputStream().write(request);
      }
    } catch (IOException ended) {
      // by either side
    }
  }

  private static void down(Socket client, Socket upstream) {
    try (client;
        upstream) {
      upstream.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException ended) {
      // by either side
    }
  }

  /** One request or answer, whole; empty at the end. Understands lengths and chunks. */
  static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int last = 0;
    while (last != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) {
        return new byte[0];
      }
      whole.write(next);
      last = last << 8 | next;
    }
    String head = whole.toString(StandardCharsets.US_ASCII);
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      whole.write(in.readNBytes(Integer.parseInt(length.group(1))));
    } else if (head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
      chunks(in, whole);
    }
    return whole.toByteArray();
  }

  private static void chunks(InputStream in, OutputStream whole) throws IOException {
    int size;
    do {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
        line.append((char) c);
      }
      size = Integer.parseInt(line.toString().strip(), 16);
      whole.write(in.readNBytes(size + 2));
    } while (size > 0);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
