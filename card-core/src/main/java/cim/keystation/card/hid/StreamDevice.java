// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reports over a pair of streams: a hidraw device, or a socket to the simulator. A thread of its
 * own reads, because neither can be read with a time limit.
 */
public final class StreamDevice implements HidDevice {
  private static final byte[] END = {};

  private final OutputStream out;
  private final Closing closing;
  private final boolean numbered;
  private final BlockingQueue<byte[]> reports = new LinkedBlockingQueue<>();

  /** What closes both streams. */
  public interface Closing {
    void close() throws IOException;
  }

  /**
   * @param numbered whether each report is written with its number (0) before it, as hidraw wants
   */
  public StreamDevice(InputStream in, OutputStream out, Closing closing, boolean numbered) {
    this.out = out;
    this.closing = closing;
    this.numbered = numbered;
    Thread reader = new Thread(() -> readAll(in), "FIDO HID reports");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Opens {@code /dev/hidraw*}.
   *
   * @throws IOException when it is gone, or isn't this user's to open
   */
  public static StreamDevice hidraw(Path node) throws IOException {
    FileChannel in = FileChannel.open(node, StandardOpenOption.READ);
    try {
      FileChannel out = FileChannel.open(node, StandardOpenOption.WRITE);
      return new StreamDevice(
          new ReportInput(in), new ReportOutput(out), () -> closeBoth(in, out), true);
    } catch (IOException notWritable) {
      in.close();
      throw notWritable;
    }
  }

  private static void closeBoth(FileChannel in, FileChannel out) throws IOException {
    try (in) {
      out.close();
    }
  }

  @Override
  public void write(byte[] report) throws IOException {
    byte[] padded = Arrays.copyOf(report, CtapHid.REPORT);
    byte[] sent = padded;
    if (numbered) {
      sent = new byte[CtapHid.REPORT + 1];
      System.arraycopy(padded, 0, sent, 1, CtapHid.REPORT);
    }
    out.write(sent);
    out.flush();
  }

  @Override
  public Optional<byte[]> read(Duration patience) throws IOException {
    try {
      byte[] report = reports.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (report == null) {
        return Optional.empty();
      }
      if (report.length == 0) {
        reports.add(END);
        throw new EOFException("the authenticator is gone");
      }
      return Optional.of(report);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (IOException alreadyGone) {
      reports.add(END);
    }
  }

  private void readAll(InputStream in) {
    try {
      while (true) {
        byte[] report = in.readNBytes(CtapHid.REPORT);
        if (report.length < CtapHid.REPORT) {
          break;
        }
        reports.add(report);
      }
    } catch (IOException gone) {
      reports.add(END);
      return;
    }
    reports.add(END);
  }

  /** A channel, unlike a file, ends a read that waits when it is closed. */
  private static final class ReportInput extends InputStream {
    private final FileChannel channel;

    ReportInput(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(into, at, length));
    }
  }

  /** Each report goes out in one piece. */
  private static final class ReportOutput extends OutputStream {
    private final FileChannel channel;

    ReportOutput(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
      int written = channel.write(ByteBuffer.wrap(from, at, length));
      if (written != length) {
        throw new IOException("the report went out in part");
      }
    }
  }
}
