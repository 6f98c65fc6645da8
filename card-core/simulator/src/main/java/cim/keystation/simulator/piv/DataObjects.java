// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data objects: GET DATA, PUT DATA (SP 800-73-4 part 1, 4.3). */
final class DataObjects {
  static final Bytes ATTESTATION_CERTIFICATE = Bytes.hex("5FFF01");
  private static final Bytes DISCOVERY = Bytes.hex("7E");
  private static final byte[] DISCOVERY_VALUE =
      Bytes.hex("7E124F0BA0000003080000100001005F2F024000").toArray();
  // fingerprints, printed information, facial image, iris: SP 800-73-4 part 1 table 2
  private static final Set<Bytes> BEHIND_PIN =
      Set.of(Bytes.hex("5FC103"), Bytes.hex("5FC109"), Bytes.hex("5FC108"), Bytes.hex("5FC121"));
  private static final int MOST = 3063;
  private static final int NO_SPACE = 0x6A84;

  private final Map<Bytes, Bytes> stored = new HashMap<>();

  Response get(Command command, Pins pins) throws StatusException {
    requirePlace(command);
    Bytes id = Tlv.require(Tlv.parse(command.data()), 0x5C);
    if (id.equals(DISCOVERY)) {
      return Response.ok(DISCOVERY_VALUE);
    }
    if (BEHIND_PIN.contains(id) && !pins.verified()) {
      throw new StatusException(Response.SECURITY_STATUS);
    }
    Bytes value = stored.get(id);
    if (value == null) {
      throw new StatusException(Response.NOT_FOUND);
    }
    return Response.ok(Tlv.encode(0x53, value.toArray()));
  }

  /** An empty value deletes the object. The caller has checked the management key. */
  Response put(Command command) throws StatusException {
    requirePlace(command);
    List<Tlv> parts = Tlv.parse(command.data());
    Bytes id = Tlv.require(parts, 0x5C);
    Bytes value = Tlv.require(parts, 0x53);
    if (id.length() != 3 || id.at(0) != 0x5F) {
      throw new StatusException(Response.NOT_FOUND);
    }
    if (value.length() > MOST) {
      throw new StatusException(NO_SPACE);
    }
    put(id, value);
    return Response.ok();
  }

  /** Both commands name the application's own files by 3FFF. */
  private static void requirePlace(Command command) throws StatusException {
    if (command.p1p2() != 0x3FFF) {
      throw new StatusException(Response.WRONG_P1P2);
    }
  }

  void put(Bytes id, Bytes value) {
    if (value.isEmpty()) {
      stored.remove(id);
    } else {
      stored.put(id, value);
    }
  }

  /** Everything but the attestation certificate goes. */
  void factory() {
    stored.keySet().removeIf(id -> !id.equals(ATTESTATION_CERTIFICATE));
  }

  void save(StateWriter out) {
    out.number(stored.size());
    stored.forEach((id, value) -> out.bytes(id).bytes(value));
  }

  /** Replaces all of them. */
  void load(StateReader in) {
    stored.clear();
    for (int left = in.number(); left > 0; left--) {
      Bytes id = Bytes.of(in.bytes());
      stored.put(id, Bytes.of(in.bytes()));
    }
  }

  /** What is stored, or empty. */
  Bytes value(Bytes id) {
    return stored.getOrDefault(id, Bytes.EMPTY);
  }
}
