// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recorded requests, sent again. */
final class RawReplay {
  private RawReplay() {}

  /** One connection, one request after the other, answers read whole and thrown away. */
  static long nanos(URI server, List<byte[]> requests) throws IOException {
    List<byte[]> fresh = requests.stream().map(RawReplay::later).toList();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      long begun = System.nanoTime();
      for (byte[] request : fresh) {
        socket.getOutputStream().write(request);
        byte[] answer = RecordingProxy.read(in);
        assertThat(new String(answer, 0, 12, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
      }
      return System.nanoTime() - begun;
    }
  }

  /** The revision date that a change was based on, of the same length but not yet overtaken. */
  private static byte[] later(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    return text.replaceAll("(?<key>\"lastKnownRevisionDate\":\")20\\d\\d", "${key}2099")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
