// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import cim.keystation.card.apdu.Tlv;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WRITE CONFIG: a length byte, then TLVs; lock codes are written apart, as they are secret. */
final class ConfigurationWriter {
  private static final int WRITE_CONFIG = 0x1C;
  private static final int NEW_LOCK = 0x0A;
  private static final int UNLOCK = 0x0B;
  private static final int REBOOT = 0x0C;
  private static final int LOCK_LENGTH = 16;
  private static final int LONGEST = 0xff;
  private static final String COMMAND = "Management WRITE CONFIG";

  private final ApduLink link;

  ConfigurationWriter(ApduLink link) {
    this.link = link;
  }

  void write(List<Tlv> changes, boolean reboot, @Nullable Secret lock, @Nullable Secret newLock)
      throws CardException {
    ByteBuffer body = ByteBuffer.allocate(LONGEST + 1);
    body.put((byte) 0);
    if (reboot) {
      body.put(Tlv.header(REBOOT, 0));
    }
    body.put(Tlv.encode(changes.toArray(Tlv[]::new)).toArray());
    put(body, UNLOCK, lock);
    put(body, NEW_LOCK, newLock);
    byte[] data = Arrays.copyOf(body.array(), body.position());
    data[0] = (byte) (data.length - 1);
    try {
      link.send(new Apdu(COMMAND, 0, WRITE_CONFIG, 0, 0, data)).orRefused();
    } finally {
      Arrays.fill(data, (byte) 0);
      Arrays.fill(body.array(), (byte) 0);
    }
  }

  private static void put(ByteBuffer body, int tag, @Nullable Secret code) {
    if (code != null) {
      if (code.length() != LOCK_LENGTH) {
        throw new IllegalArgumentException("a lock code has " + LOCK_LENGTH + " bytes");
      }
      body.put(Tlv.header(tag, LOCK_LENGTH));
      code.use(body::put);
    }
  }
}
