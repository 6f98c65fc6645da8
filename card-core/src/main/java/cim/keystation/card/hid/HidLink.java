// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A channel of one's own to an authenticator: messages out, answers back. One thread at a time;
 * answers to other programs on the same device pass by.
 */
public final class HidLink implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final int NONCE = 8;
  private static final int INIT_ANSWER = 17;

  private final HidDevice device;
  private final HidAssembler assembler = new HidAssembler();
  private final int channel;
  private final Firmware firmware;
  private final int capabilities;

  /**
   * Allocates a channel. Closes the device when that fails.
   *
   * @throws IOException when nothing answers as an authenticator does
   */
  public static HidLink open(HidDevice device, SecureRandom random) throws IOException {
    try {
      return new HidLink(device, random);
    } catch (IOException noAuthenticator) {
      device.close();
      throw noAuthenticator;
    }
  }

  private HidLink(HidDevice device, SecureRandom random) throws IOException {
    this.device = device;
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    send(new HidMessage(CtapHid.BROADCAST, CtapHid.INIT, Bytes.of(nonce)));
    byte[] answer = initAnswer(nonce);
    this.channel =
        (answer[8] & 0xff) << 24
            | (answer[9] & 0xff) << 16
            | (answer[10] & 0xff) << 8
            | answer[11] & 0xff;
    this.firmware = new Firmware(answer[13] & 0xff, answer[14] & 0xff, answer[15] & 0xff);
    this.capabilities = answer[16];
  }

  /** As the device's INIT answer says. */
  public Firmware firmware() {
    return firmware;
  }

  /** Else it knows U2F alone. */
  public boolean speaksCtap2() {
    return (capabilities & CtapHid.CAPABILITY_CBOR) != 0;
  }

  /**
   * Sends a message and waits for its answer, however long the device keeps itself alive: it gives
   * up by itself when nobody touches.
   *
   * @throws IOException when it falls silent or was unplugged, or answers with a CTAPHID error
   */
  public byte[] call(int command, byte[] payload) throws IOException {
    send(new HidMessage(channel, command, Bytes.of(payload)));
    while (true) {
      HidMessage answer = next(channel);
      if (answer.command() == CtapHid.ERROR) {
        throw new IOException("CTAPHID error " + answer.payload().toHex());
      }
      if (answer.command() == command) {
        return answer.payload().toArray();
      }
    }
  }

  @Override
  public void close() {
    device.close();
  }

  private byte[] initAnswer(byte[] nonce) throws IOException {
    while (true) {
      HidMessage answer = next(CtapHid.BROADCAST);
      byte[] data = answer.payload().toArray();
      boolean ours =
          answer.command() == CtapHid.INIT
              && data.length >= INIT_ANSWER
              && Arrays.equals(nonce, Arrays.copyOf(data, NONCE));
      if (ours) {
        return data;
      }
    }
  }

  private HidMessage next(int wanted) throws IOException {
    while (true) {
      Optional<byte[]> report = device.read(SOON);
      if (report.isEmpty()) {
        throw new EOFException("the authenticator is silent");
      }
      Optional<HidMessage> whole =
          channelOf(report.get()) == wanted ? assembled(report.get()) : Optional.empty();
      if (whole.isPresent()) {
        return whole.get();
      }
    }
  }

  private Optional<HidMessage> assembled(byte[] report) throws IOException {
    try {
      return assembler.accept(report);
    } catch (HidFault fault) {
      throw new IOException(fault.getMessage(), fault);
    }
  }

  private static int channelOf(byte[] report) {
    return ByteBuffer.wrap(report).getInt();
  }

  private void send(HidMessage message) throws IOException {
    for (byte[] report : message.reports()) {
      device.write(report);
    }
  }
}
