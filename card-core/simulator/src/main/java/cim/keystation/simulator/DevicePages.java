// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.CardSerial;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The device information: each page a length and TLVs, in the order of a YubiKey 5.4.3; 5.7 has a
 * second page (tag 10).
 */
record DevicePages(
    Model model,
    CardSerial serial,
    Configuration configuration,
    ConfigurationLock lock,
    DeviceSettings settings) {

  List<byte[]> all() {
    List<byte[]> first = basics();
    if (!model.firmware().isAtLeast(5, 7, 0)) {
      return List.of(page(first));
    }
    first.add(Tlv.encode(0x10, (byte) 1));
    return List.of(page(first), page(since57()));
  }

  private List<byte[]> basics() {
    var firmware = model.firmware();
    byte[] version = {(byte) firmware.major(), (byte) firmware.minor(), (byte) firmware.patch()};
    List<byte[]> tlvs = new ArrayList<>();
    tlvs.add(Tlv.encode(0x01, mask(model.usb())));
    tlvs.add(Tlv.encode(0x03, mask(configuration.enabled(Transport.USB))));
    if (model.tellsSerial()) {
      byte[] number = ByteBuffer.allocate(4).putInt((int) serial.value()).array();
      tlvs.add(Tlv.encode(0x02, number));
    }
    tlvs.add(Tlv.encode(0x04, (byte) model.formFactorByte()));
    tlvs.add(Tlv.encode(0x05, version));
    tlvs.add(Tlv.encode(0x06, settings.autoEject().toArray()));
    tlvs.add(Tlv.encode(0x07, settings.challengeTimeout().toArray()));
    tlvs.add(Tlv.encode(0x08, settings.flags().toArray()));
    if (!model.nfc().isEmpty()) {
      tlvs.add(Tlv.encode(0x0D, mask(model.nfc())));
      tlvs.add(Tlv.encode(0x0E, mask(configuration.enabled(Transport.NFC))));
    }
    tlvs.add(Tlv.encode(0x0A, (byte) (lock.isSet() ? 1 : 0)));
    tlvs.add(Tlv.encode(0x0F, (byte) 0));
    return tlvs;
  }

  /**
   * FIPS capable and approved (bits of their own: FIDO2, PIV, OpenPGP, OATH, YubiHSM Auth), PIN
   * complexity, NFC restricted, reset blocked.
   */
  private List<byte[]> since57() {
    byte[] none = {0, 0};
    byte[] capable = model.fips() ? new byte[] {0, 0x1F} : none;
    return List.of(
        Tlv.encode(0x14, capable),
        Tlv.encode(0x15, none),
        Tlv.encode(0x16, (byte) (model.pinComplexity().enforced() ? 1 : 0)),
        Tlv.encode(0x17, (byte) (settings.nfcRestricted() ? 1 : 0)),
        Tlv.encode(0x18, none));
  }

  private static byte[] mask(Set<Application> applications) {
    int mask = applications.stream().mapToInt(Application::bit).sum();
    return new byte[] {(byte) (mask >> 8), (byte) mask};
  }

  private static byte[] page(List<byte[]> tlvs) {
    byte[] body = Tlv.join(tlvs.toArray(new byte[0][]));
    return Tlv.join(new byte[] {(byte) body.length}, body);
  }
}
