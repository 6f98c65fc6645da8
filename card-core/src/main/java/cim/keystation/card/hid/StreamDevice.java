// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
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
    RandomAccessFile file = new RandomAccessFile(node.toFile(), "rw");
    return new StreamDevice(new ReportInput(file), new ReportOutput(file), file::close, true);
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

  private static final class ReportInput extends InputStream {
    private final RandomAccessFile file;

    ReportInput(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      return file.read(into, at, length);
    }
  }

  private static final class ReportOutput extends OutputStream {
    private final RandomAccessFile file;

    ReportOutput(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public void write(int octet) throws IOException {
      file.write(octet);
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
      file.write(from, at, length);
    }
  }
}
