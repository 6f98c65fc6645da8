// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;

/** GET METADATA (firmware 5.3): algorithm, policies, origin, public key, default, tries. */
record Metadata(Pins pins, ManagementKey management, Keys keys) {
  private static final int NO_ALGORITHM = 0xFF;

  Response of(int reference) throws StatusException {
    return switch (reference) {
      case Pins.PIN -> counter(pins.pin());
      case Pins.PUK -> counter(pins.puk());
      case ManagementKey.REFERENCE -> managementKey();
      default -> slot(reference);
    };
  }

  private static Response counter(PinCounter counter) {
    return Response.ok(
        Tlv.join(
            Tlv.encode(1, (byte) NO_ALGORITHM),
            Tlv.encode(5, flag(counter.isDefault())),
            Tlv.encode(6, (byte) counter.total(), (byte) counter.left())));
  }

  private Response managementKey() {
    return Response.ok(
        Tlv.join(
            Tlv.encode(1, (byte) management.algorithm().id()),
            Tlv.encode(2, (byte) 0, (byte) management.touch().code()),
            Tlv.encode(5, flag(management.isDefault()))));
  }

  private Response slot(int reference) throws StatusException {
    PivKey key = keys.require(reference);
    return Response.ok(
        Tlv.join(
            Tlv.encode(1, (byte) key.algorithm().id()),
            Tlv.encode(2, (byte) key.pin().code(), (byte) key.touch().code()),
            Tlv.encode(3, (byte) (key.generated() ? 1 : 2)),
            Tlv.encode(4, PublicKeyTemplate.of(key))));
  }

  private static byte flag(boolean value) {
    return (byte) (value ? 1 : 0);
  }
}
