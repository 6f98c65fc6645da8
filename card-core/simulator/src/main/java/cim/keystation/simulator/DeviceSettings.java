// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What WRITE CONFIG sets beside the applications: seconds until the card ejects itself (06) and
 * until a challenge is given up (07), flags (08: 80 eject, 40 remote wakeup), and whether NFC is
 * restricted until the card is next plugged into USB (17). The first three are kept and reported;
 * they concern what a YubiKey does over interfaces that no reader has.
 */
final class DeviceSettings {
  private static final int AUTO_EJECT = 0x06;
  private static final int CHALLENGE_TIMEOUT = 0x07;
  private static final int FLAGS = 0x08;
  private static final int NFC_RESTRICTED = 0x17;
  private static final Map<Integer, Integer> LENGTHS =
      Map.of(AUTO_EJECT, 2, CHALLENGE_TIMEOUT, 1, FLAGS, 1, NFC_RESTRICTED, 1);

  private final Configuration configuration;
  private Bytes autoEject = Bytes.of((byte) 0, (byte) 0);
  private Bytes challengeTimeout = Bytes.of((byte) 15);
  private Bytes flags = Bytes.of((byte) 0);

  DeviceSettings(Configuration configuration) {
    this.configuration = configuration;
  }

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
    Tlv.find(wanted, NFC_RESTRICTED).ifPresent(on -> configuration.restrictNfc(on.at(0) == 1));
  }

  void save(StateWriter out) {
    out.bytes(autoEject).bytes(challengeTimeout).bytes(flags).flag(configuration.nfcRestricted());
  }

  void load(StateReader in) {
    autoEject = Bytes.of(in.bytes(2));
    challengeTimeout = Bytes.of(in.bytes(1));
    flags = Bytes.of(in.bytes(1));
    configuration.restrictNfc(in.flag());
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
    return configuration.nfcRestricted();
  }
}
