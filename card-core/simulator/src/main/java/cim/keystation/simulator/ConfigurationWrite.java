// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * WRITE CONFIG: enabled applications (03 USB, 0E NFC), lock code (0A new, 0B present), reboot (0C),
 * and the settings of {@link DeviceSettings}. What it doesn't mention stays.
 */
record ConfigurationWrite(
    Configuration configuration, ConfigurationLock lock, DeviceSettings settings) {
  private static final int USB = 0x03;
  private static final int NEW_LOCK = 0x0A;
  private static final int UNLOCK = 0x0B;
  private static final int REBOOT = 0x0C;
  private static final int NFC = 0x0E;

  /** Everything is checked before anything changes. */
  Response apply(Bytes data) throws StatusException {
    List<Tlv> wanted = Tlv.parse(body(data));
    if (lock.isSet() && !Tlv.find(wanted, UNLOCK).map(lock::opensWith).orElse(false)) {
      throw new StatusException(Response.SECURITY_STATUS);
    }
    Optional<Bytes> usb = Tlv.find(wanted, USB);
    Optional<Bytes> nfc = Tlv.find(wanted, NFC);
    if (usb.isPresent() && mask(usb.get()) == 0) {
      throw new StatusException(Response.WRONG_DATA);
    }
    settings.check(wanted);
    Optional<Bytes> newLock = Tlv.find(wanted, NEW_LOCK);
    if (newLock.isPresent()) {
      lock.change(newLock.get());
    }
    settings.apply(wanted);
    usb.ifPresent(mask -> configuration.enable(Transport.USB, applications(mask)));
    nfc.ifPresent(mask -> configuration.enable(Transport.NFC, applications(mask)));
    if (Tlv.find(wanted, REBOOT).isPresent()) {
      configuration.rebootWanted();
    }
    return Response.ok();
  }

  private static Bytes body(Bytes data) throws StatusException {
    if (data.isEmpty() || data.at(0) != data.length() - 1) {
      throw new StatusException(Response.WRONG_DATA);
    }
    byte[] raw = data.toArray();
    return Bytes.of(Arrays.copyOfRange(raw, 1, raw.length));
  }

  private static Set<Application> applications(Bytes mask) {
    int bits = mask(mask);
    return Arrays.stream(Application.values())
        .filter(application -> (bits & application.bit()) != 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int mask(Bytes value) {
    int mask = 0;
    for (int i = 0; i < value.length(); i++) {
      mask = mask << 8 | value.at(i);
    }
    return mask;
  }
}
