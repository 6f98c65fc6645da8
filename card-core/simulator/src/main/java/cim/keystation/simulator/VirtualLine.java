// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * The driver's framing: two bytes of length, then the message. The driver writes the two apart;
 * without quick acknowledgement each command waits 40 ms for the second.
 */
final class VirtualLine {
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final boolean quick;

  VirtualLine(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.quick = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Empty at the end of the line. */
  Optional<byte[]> read() throws IOException {
    try {
      acknowledgeAtOnce();
      int length = in.readUnsignedShort();
      acknowledgeAtOnce();
      byte[] message = new byte[length];
      in.readFully(message);
      return Optional.of(message);
    } catch (EOFException end) {
      return Optional.empty();
    }
  }

  /** In one segment. */
  void write(byte[] message) throws IOException {
    ByteBuffer framed = ByteBuffer.allocate(2 + message.length);
    out.write(framed.putShort((short) message.length).put(message).array());
    out.flush();
  }

  // the kernel forgets the option with each acknowledgement
  private void acknowledgeAtOnce() throws IOException {
    if (quick) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }
}
