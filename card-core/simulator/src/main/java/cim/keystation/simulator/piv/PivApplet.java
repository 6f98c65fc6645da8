// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Applet;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Touch;
import cim.keystation.simulator.attestation.CertifiedKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;

/** The PIV application: routes each instruction to the part that serves it. */
public final class PivApplet implements Applet {
  private static final Bytes AID = Bytes.hex("A000000308000010000100");
  private static final byte[] PROPERTIES =
      Bytes.hex("61114F0600001000010079074F05A000000308").toArray();

  private final CardSerial serial;
  private final Firmware firmware;
  private final Pins pins;
  private final ManagementKey managementKey;
  private final ManagementSession management;
  private final KeyUseGuard guard;
  private final Keys keys;
  private final DataObjects objects = new DataObjects();
  private final GeneralAuthenticate authenticate;
  private final Attestation attestation;
  private final Metadata metadata;

  /** As it leaves the factory. */
  public PivApplet(
      Model model,
      CardSerial serial,
      CertifiedKey identity,
      Touch touch,
      Clock clock,
      SecureRandom random) {
    this.serial = serial;
    this.firmware = model.firmware();
    this.pins = new Pins(model.pinComplexity());
    this.managementKey = new ManagementKey(firmware);
    this.guard = new KeyUseGuard(pins, touch, clock);
    this.management = new ManagementSession(managementKey, guard, random);
    this.keys = new Keys(firmware, model.fips(), random);
    this.authenticate = new GeneralAuthenticate(keys, new PrivateKeyUse(random), guard, management);
    this.attestation =
        new Attestation(serial, firmware, model.formFactorByte(), keys, objects, random);
    this.metadata = new Metadata(pins, managementKey, keys);
    FactoryAttestation.install(identity, keys, objects);
  }

  @Override
  public Bytes aid() {
    return AID;
  }

  @Override
  public Response select() {
    pins.forget();
    management.forget();
    return Response.ok(PROPERTIES);
  }

  @Override
  public void powerOff() {
    pins.forget();
    management.forget();
    guard.forget();
  }

  @Override
  public Bytes stored() {
    StateWriter out = new StateWriter();
    pins.save(out);
    managementKey.save(out);
    keys.save(out);
    objects.save(out);
    return out.done();
  }

  @Override
  public void restore(Bytes stored) {
    StateReader in = new StateReader(stored);
    pins.load(in);
    managementKey.load(in);
    keys.load(in);
    objects.load(in);
    in.end();
    powerOff();
  }

  @Override
  public Response process(Command command) {
    try {
      return switch (command.ins()) {
        case 0x20 -> pins.verify(command);
        case 0x24 -> pins.change(command);
        case 0x2C -> pins.unblock(command);
        case 0x87 -> authenticate.process(command);
        case 0xCB -> objects.get(command, pins);
        case 0xF7 -> metadata(command);
        case 0xF8 -> Response.ok(number(serial));
        case 0xF9 -> attestation.of(command.p1());
        case 0xFB -> reset();
        case 0xFD -> Response.ok(version());
        default -> managed(command);
      };
    } catch (StatusException refused) {
      return refused.response();
    }
  }

  /** What needs the management key. */
  private Response managed(Command command) throws StatusException {
    switch (command.ins()) {
      case 0x47, 0xDB, 0xF6, 0xFA, 0xFE, 0xFF -> management.require();
      default -> throw new StatusException(Response.WRONG_INS);
    }
    return switch (command.ins()) {
      case 0x47 -> keys.generate(command);
      case 0xDB -> objects.put(command);
      case 0xF6 -> move(command);
      case 0xFA -> limits(command);
      case 0xFE -> keys.importKey(command);
      default -> managementKey.set(command);
    };
  }

  private Response metadata(Command command) throws StatusException {
    since(Feature.PIV_METADATA);
    return metadata.of(command.p2());
  }

  private Response move(Command command) throws StatusException {
    since(Feature.PIV_MOVE_KEY);
    return keys.move(command);
  }

  /** Needs the PIN beside the management key. */
  private Response limits(Command command) throws StatusException {
    if (!pins.verified()) {
      throw new StatusException(Response.SECURITY_STATUS);
    }
    return pins.limits(command.p1(), command.p2());
  }

  /** Only once PIN and PUK are blocked. */
  private Response reset() throws StatusException {
    if (!pins.pin().blocked() || !pins.puk().blocked()) {
      throw new StatusException(Response.CONDITIONS);
    }
    pins.factory();
    managementKey.factory();
    management.forget();
    guard.forget();
    keys.factory();
    objects.factory();
    return Response.ok();
  }

  private void since(Feature feature) throws StatusException {
    if (!feature.supportedBy(firmware)) {
      throw new StatusException(Response.WRONG_INS);
    }
  }

  private byte[] version() {
    return new byte[] {(byte) firmware.major(), (byte) firmware.minor(), (byte) firmware.patch()};
  }

  private static byte[] number(CardSerial serial) {
    return ByteBuffer.allocate(4).putInt((int) serial.value()).array();
  }
}
