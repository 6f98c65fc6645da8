// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A named pipe in place of the device node: what goes out comes in again. */
@Timeout(60)
class StreamDeviceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Path node;

  @BeforeEach
  void makePipe() throws Exception {
    node = folder.resolve("hidraw0");
    assertThat(new ProcessBuilder("mkfifo", node.toString()).start().waitFor()).isZero();
  }

  @Test
  void reportsGoOutWithTheirNumberAndComeInWithout() throws Exception {
    try (RandomAccessFile keptOpen = new RandomAccessFile(node.toFile(), "rw");
        StreamDevice device = StreamDevice.hidraw(node)) {
      byte[] report = new byte[CtapHid.REPORT];
      report[0] = 42;
      device.write(report);
      byte[] seen = device.read(PATIENCE).orElseThrow();
      assertThat(seen).hasSize(CtapHid.REPORT).startsWith(0, 42);
      assertThat(keptOpen.getFD().valid()).isTrue();
    }
  }

  @Test
  void aClosedDeviceKeepsNoThread() throws Exception {
    Set<Thread> before = readers();
    try (RandomAccessFile keptOpen = new RandomAccessFile(node.toFile(), "rw")) {
      StreamDevice device = StreamDevice.hidraw(node);
      Set<Thread> mine = readers();
      mine.removeAll(before);
      assertThat(mine).hasSize(1);
      device.close();
      for (Thread reader : mine) {
        reader.join(PATIENCE.toMillis());
        assertThat(reader.isAlive()).isFalse();
      }
      assertThatThrownBy(() -> device.read(PATIENCE)).isInstanceOf(EOFException.class);
      assertThat(keptOpen.getFD().valid()).isTrue();
    }
  }

  private static Set<Thread> readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("FIDO HID reports"))
        .collect(Collectors.toSet());
  }
}
