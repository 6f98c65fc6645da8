// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Collects secret bytes; zeroes every array it gives up, and the last one on {@link #close}. */
final class ZeroingBuffer extends ByteArrayOutputStream {
  ZeroingBuffer() {
    super(2048);
  }

  @Override
  public synchronized void write(int b) {
    makeRoom(1);
    super.write(b);
  }

  @Override
  public synchronized void write(byte[] b, int off, int len) {
    makeRoom(len);
    super.write(b, off, len);
  }

  @Override
  public synchronized void close() {
    Arrays.fill(buf, (byte) 0);
    count = 0;
  }

  private void makeRoom(int more) {
    if (count + more > buf.length) {
      byte[] old = buf;
      buf = Arrays.copyOf(old, Math.max(old.length * 2, count + more));
      Arrays.fill(old, (byte) 0);
    }
  }
}
