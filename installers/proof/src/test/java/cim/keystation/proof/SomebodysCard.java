// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * jcecard, a software card by people who have nothing to do with Keystation: OpenPGP and PIV
 * without any extension of Yubico's. Its program waits on a socket of its own; this carries what
 * the virtual reader says there, and back.
 */
final class SomebodysCard implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int APDU = 1;
  private static final int POWER_ON = 2;
  private static final int POWER_OFF = 3;
  private static final int GET_ATR = 5;

  private final Process program;
  private final Socket card;
  private final Socket reader;

  private SomebodysCard(Process program, Socket card, Socket reader) {
    this.program = program;
    this.card = card;
    this.reader = reader;
  }

  /**
   * Starts it and puts it into the virtual reader at that port.
   *
   * @param python of an environment with jcecard in it
   */
  static SomebodysCard insert(Path python, Path folder, int readerPort)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int port = freePort();
    Process program =
        new ProcessBuilder(
                python.toString(),
                "-m",
                "jcecard.tcp_server",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--storage",
                folder.resolve("state").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("jcecard.log").toFile())
            .start();
    SomebodysCard inserted =
        new SomebodysCard(program, connect(program, port), connect(program, readerPort));
    Thread carrying = new Thread(inserted::carry, "somebody's card");
    carrying.setDaemon(true);
    carrying.start();
    return inserted;
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  private static Socket connect(Process program, int port)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return new Socket("localhost", port);
      } catch (IOException notListeningYet) {
        if (!program.isAlive() || Instant.now().isAfter(deadline)) {
          program.destroyForcibly();
          throw notListeningYet;
        }
        Thread.sleep(50);
      }
    }
  }

  private void carry() {
    try {
      DataInputStream in = new DataInputStream(reader.getInputStream());
      while (true) {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        if (message.length == 1) {
          control(message[0]);
        } else {
          answer(ask(APDU, message));
        }
      }
    } catch (IOException pulled) {
      program.destroy();
    }
  }

  /** A reset takes the power away, as a reader does that has no other. */
  private void control(int what) throws IOException {
    switch (what) {
      case 0 -> ask(POWER_OFF);
      case 1 -> ask(POWER_ON);
      case 2 -> {
        ask(POWER_OFF);
        ask(POWER_ON);
      }
      default -> answer(ask(GET_ATR));
    }
  }

  private byte[] ask(int kind, byte... data) throws IOException {
    DataOutputStream out = new DataOutputStream(card.getOutputStream());
    byte[] message = new byte[data.length + 1];
    message[0] = (byte) kind;
    System.arraycopy(data, 0, message, 1, data.length);
    out.writeInt(message.length);
    out.write(message);
    out.flush();
    DataInputStream in = new DataInputStream(card.getInputStream());
    byte[] answer = new byte[in.readInt()];
    in.readFully(answer);
    if (answer.length == 0 || answer[0] != 0) {
      throw new EOFException("the card failed");
    }
    return Arrays.copyOfRange(answer, 1, answer.length);
  }

  private void answer(byte[] data) throws IOException {
    byte[] framed = new byte[data.length + 2];
    framed[0] = (byte) (data.length >> 8);
    framed[1] = (byte) data.length;
    System.arraycopy(data, 0, framed, 2, data.length);
    reader.getOutputStream().write(framed);
    reader.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    reader.close();
    card.close();
    program.destroy();
    if (!program.waitFor(5, TimeUnit.SECONDS)) {
      program.destroyForcibly();
    }
  }
}
