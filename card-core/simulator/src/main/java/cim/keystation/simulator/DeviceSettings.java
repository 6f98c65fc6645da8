// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What WRITE CONFIG sets beside the applications: seconds until the card ejects itself (06) and
 * until a challenge is given up (07), flags (08: 80 eject, 40 remote wakeup), and whether NFC is
 * restricted until the next use over USB (17). Kept and reported; only the OTP application, which
 * the simulator hasn't got, would heed the first three.
 */
final class DeviceSettings {
  private static final int AUTO_EJECT = 0x06;
  private static final int CHALLENGE_TIMEOUT = 0x07;
  private static final int FLAGS = 0x08;
  private static final int NFC_RESTRICTED = 0x17;
  private static final Map<Integer, Integer> LENGTHS =
      Map.of(AUTO_EJECT, 2, CHALLENGE_TIMEOUT, 1, FLAGS, 1, NFC_RESTRICTED, 1);

  private Bytes autoEject = Bytes.of((byte) 0, (byte) 0);
  private Bytes challengeTimeout = Bytes.of((byte) 15);
  private Bytes flags = Bytes.of((byte) 0);
  private boolean nfcRestricted;

  /**
   * @throws StatusException 6A80 when a setting is not as long as it has to be
   */
  void check(List<Tlv> wanted) throws StatusException {
    for (Map.Entry<Integer, Integer> length : LENGTHS.entrySet()) {
      Optional<Bytes> value = Tlv.find(wanted, length.getKey());
      if (value.isPresent() && value.get().length() != length.getValue()) {
        throw new StatusException(Response.WRONG_DATA);
      }
    }
  }

  /** {@link #check} first. */
  void apply(List<Tlv> wanted) {
    autoEject = Tlv.find(wanted, AUTO_EJECT).orElse(autoEject);
    challengeTimeout = Tlv.find(wanted, CHALLENGE_TIMEOUT).orElse(challengeTimeout);
    flags = Tlv.find(wanted, FLAGS).orElse(flags);
    nfcRestricted = Tlv.find(wanted, NFC_RESTRICTED).map(on -> on.at(0) == 1).orElse(nfcRestricted);
  }

  void save(StateWriter out) {
    out.bytes(autoEject).bytes(challengeTimeout).bytes(flags).flag(nfcRestricted);
  }

  void load(StateReader in) {
    autoEject = Bytes.of(in.bytes(2));
    challengeTimeout = Bytes.of(in.bytes(1));
    flags = Bytes.of(in.bytes(1));
    nfcRestricted = in.flag();
  }

  Bytes autoEject() {
    return autoEject;
  }

  Bytes challengeTimeout() {
    return challengeTimeout;
  }

  Bytes flags() {
    return flags;
  }

  boolean nfcRestricted() {
    return nfcRestricted;
  }
}
