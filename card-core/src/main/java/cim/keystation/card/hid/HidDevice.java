// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A FIDO authenticator's HID interface, report by report. Used by one thread. */
public interface HidDevice extends AutoCloseable {
  /**
   * @throws IOException when it was unplugged
   */
  void write(byte[] report) throws IOException;

  /**
   * The next report of 64 bytes; empty when none came in time.
   *
   * @throws IOException when it was unplugged
   */
  Optional<byte[]> read(Duration patience) throws IOException;

  @Override
  void close();
}
