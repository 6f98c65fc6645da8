// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.TouchPolicy;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The slots: GENERATE, IMPORT KEY, MOVE KEY. The caller has checked the management key. */
final class Keys {
  private static final int PIN_POLICY = 0xAA;
  private static final int TOUCH_POLICY = 0xAB;
  private static final int DELETE = 0xFF;

  private final Firmware firmware;
  private final boolean fips;
  private final KeyMaking making;
  private final Map<Integer, PivKey> slots = new TreeMap<>();

  Keys(Firmware firmware, boolean fips, SecureRandom random) {
    this.firmware = firmware;
    this.fips = fips;
    this.making = new KeyMaking(random);
  }

  Optional<PivKey> in(int reference) {
    return Optional.ofNullable(slots.get(reference));
  }

  /**
   * @throws StatusException 6A88 when the slot is empty
   */
  PivKey require(int reference) throws StatusException {
    return in(reference).orElseThrow(() -> new StatusException(Response.REFERENCE_NOT_FOUND));
  }

  void put(int reference, PivKey key) {
    slots.put(reference, key);
  }

  /** Replaces what the slot held; answers with the public key. */
  Response generate(Command command) throws StatusException {
    if (command.p1() != 0) {
      throw new StatusException(Response.WRONG_P1P2);
    }
    int reference = KeyReference.toFill(command.p2());
    List<Tlv> wanted = Tlv.parse(Tlv.require(Tlv.parse(command.data()), 0xAC));
    Bytes id = Tlv.require(wanted, 0x80);
    if (id.length() != 1) {
      throw new StatusException(Response.WRONG_DATA);
    }
    PivAlgorithm algorithm = PivAlgorithm.of(id.at(0), firmware);
    PinPolicy pin = pinPolicy(reference, wanted);
    TouchPolicy touch = touchPolicy(wanted);
    requireApproved(algorithm, pin, reference);
    PivKey key = new PivKey(algorithm, making.generate(algorithm), pin, touch, true);
    slots.put(reference, key);
    return Response.ok(Tlv.encode(0x7F49, PublicKeyTemplate.of(key)));
  }

  /** Replaces what the slot held. */
  Response importKey(Command command) throws StatusException {
    int reference = KeyReference.toFill(command.p2());
    PivAlgorithm algorithm = PivAlgorithm.of(command.p1(), firmware);
    List<Tlv> parts = Tlv.parse(command.data());
    PinPolicy pin = pinPolicy(reference, parts);
    TouchPolicy touch = touchPolicy(parts);
    requireApproved(algorithm, pin, reference);
    slots.put(
        reference, new PivKey(algorithm, making.imported(algorithm, parts), pin, touch, false));
    return Response.ok();
  }

  /** P1 FF deletes. */
  Response move(Command command) throws StatusException {
    int from = KeyReference.check(command.p2());
    if (from == KeyReference.ATTESTATION && command.p1() != DELETE
        || command.p1() == KeyReference.ATTESTATION) {
      throw new StatusException(Response.WRONG_P1P2);
    }
    PivKey key = require(from);
    if (command.p1() != DELETE) {
      int to = KeyReference.check(command.p1());
      if (slots.containsKey(to)) {
        throw new StatusException(Response.WRONG_DATA);
      }
      slots.put(to, key);
    }
    slots.remove(from);
    return Response.ok();
  }

  /** Everything but the attestation key goes. */
  void factory() {
    slots.keySet().removeIf(reference -> reference != KeyReference.ATTESTATION);
  }

  void save(StateWriter out) {
    out.number(slots.size());
    slots.forEach(
        (reference, key) -> {
          out.number(reference);
          new KeyMemory(firmware).save(out, key);
        });
  }

  /** Replaces all of them. */
  void load(StateReader in) {
    slots.clear();
    for (int left = in.number(); left > 0; left--) {
      int reference = in.number();
      slots.put(reference, new KeyMemory(firmware).load(in));
    }
  }

  /**
   * A FIPS key makes no key of RSA 1024 or X25519, and none that works without the PIN, but for the
   * slot that the standard opens to everybody.
   *
   * @throws StatusException 6A80
   */
  private void requireApproved(PivAlgorithm algorithm, PinPolicy pin, int reference)
      throws StatusException {
    boolean weak = algorithm == PivAlgorithm.RSA1024 || algorithm == PivAlgorithm.X25519;
    boolean open = pin == PinPolicy.NEVER && pin != KeyReference.defaultPinPolicy(reference);
    if (fips && (weak || open)) {
      throw new StatusException(Response.WRONG_DATA);
    }
  }

  private static PinPolicy pinPolicy(int reference, List<Tlv> parts) throws StatusException {
    int code = policy(parts, PIN_POLICY);
    try {
      return code == 0 ? KeyReference.defaultPinPolicy(reference) : PinPolicy.of(code);
    } catch (IllegalArgumentException unknown) {
      throw new StatusException(Response.WRONG_DATA);
    }
  }

  private static TouchPolicy touchPolicy(List<Tlv> parts) throws StatusException {
    int code = policy(parts, TOUCH_POLICY);
    try {
      return code == 0 ? TouchPolicy.NEVER : TouchPolicy.of(code);
    } catch (IllegalArgumentException unknown) {
      throw new StatusException(Response.WRONG_DATA);
    }
  }

  private static int policy(List<Tlv> parts, int tag) throws StatusException {
    Optional<Bytes> value = Tlv.find(parts, tag);
    if (value.isPresent() && value.get().length() != 1) {
      throw new StatusException(Response.WRONG_DATA);
    }
    return value.map(code -> code.at(0)).orElse(0);
  }
}
