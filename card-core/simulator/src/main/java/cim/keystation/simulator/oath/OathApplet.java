// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Applet;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Touch;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;

/** OATH by Yubico's protocol; long answers are handed out by SEND REMAINING (A5). */
public final class OathApplet implements Applet {
  private static final Bytes AID = Bytes.hex("A0000005272101");
  private static final int SEND_REMAINING = 0xA5;
  private static final int RESET = 0x04;
  private static final int VALIDATE = 0xA3;
  private static final int SALT = 8;
  private static final int RESET_PARAMETERS = 0xDEAD;

  private final Firmware firmware;
  private final SecureRandom random;
  private final Accounts accounts;
  private final Calculation calculation;
  private final AccessCode code;
  private byte[] salt;

  /** A factory-new application: no accounts, no code, a random device id. */
  public OathApplet(Firmware firmware, Touch touch, SecureRandom random) {
    this.firmware = firmware;
    this.random = random;
    this.accounts = new Accounts(firmware.isAtLeast(5, 7, 0) ? 64 : 32);
    this.calculation = new Calculation(accounts, touch);
    this.code = new AccessCode(random);
    this.salt = newSalt();
  }

  @Override
  public Bytes aid() {
    return AID;
  }

  @Override
  public int continuation() {
    return SEND_REMAINING;
  }

  /** A4 is CALCULATE ALL here. */
  @Override
  public boolean ownsFileSelection() {
    return true;
  }

  @Override
  public Response select() {
    byte[] challenge = code.lock();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] version = {(byte) firmware.major(), (byte) firmware.minor(), (byte) firmware.patch()};
    Fields.write(out, Fields.VERSION, version);
    Fields.write(out, Fields.NAME, salt);
    if (code.isSet()) {
      Fields.write(out, Fields.CHALLENGE, challenge);
      Fields.write(out, Fields.ALGORITHM, (byte) code.hash().code());
    }
    return Response.ok(out.toByteArray());
  }

  @Override
  public Response process(Command command) {
    try {
      boolean always = command.ins() == RESET || command.ins() == VALIDATE;
      if (!always && !code.isOpen()) {
        return Response.sw(Response.SECURITY_STATUS);
      }
      return run(command);
    } catch (StatusException refused) {
      return refused.response();
    }
  }

  @Override
  public Bytes stored() {
    return OathMemory.save(salt, code.stored(), accounts.all());
  }

  @Override
  public void restore(Bytes stored) {
    OathMemory memory = OathMemory.load(stored);
    salt = memory.salt().toArray();
    code.load(memory.code());
    accounts.load(memory.accounts());
  }

  @Override
  public void powerOff() {
    code.lock();
  }

  private Response run(Command command) throws StatusException {
    if (command.ins() == RESET) {
      return reset(command.p1p2());
    }
    Fields fields = Fields.parse(command.data());
    boolean truncated = command.p2() == 0x01;
    return switch (command.ins()) {
      case 0x01 -> put(fields);
      case 0x02 -> delete(fields);
      case 0x03 -> changeCode(fields);
      case 0x05 -> rename(fields);
      case 0xA1 -> list();
      case 0xA2 -> Response.ok(calculation.one(fields, truncated));
      case VALIDATE -> validate(fields);
      case 0xA4 -> Response.ok(calculation.all(fields, truncated));
      default -> Response.sw(Response.WRONG_INS);
    };
  }

  private Response put(Fields fields) throws StatusException {
    accounts.put(Account.parse(fields));
    return Response.ok();
  }

  private Response delete(Fields fields) throws StatusException {
    accounts.delete(fields.require(Fields.NAME));
    return Response.ok();
  }

  private Response changeCode(Fields fields) throws StatusException {
    code.change(fields);
    return Response.ok();
  }

  /** Firmware 5.3.1. */
  private Response rename(Fields fields) throws StatusException {
    if (!firmware.isAtLeast(5, 3, 1)) {
      return Response.sw(Response.WRONG_INS);
    }
    if (fields.all().size() != 2) {
      throw Fields.wrong();
    }
    accounts.rename(fields.all().get(0).value(), Account.requireName(fields.all().get(1).value()));
    return Response.ok();
  }

  private Response list() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Account each : accounts.all()) {
      out.write(Fields.NAME_IN_LIST);
      out.write(1 + each.name().length());
      out.write(each.typeByte());
      out.writeBytes(each.name().toArray());
    }
    return Response.ok(out.toByteArray());
  }

  private Response validate(Fields fields) throws StatusException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Fields.write(out, Fields.RESPONSE, code.validate(fields));
    return Response.ok(out.toByteArray());
  }

  /** Everything goes, without the code. */
  private Response reset(int parameters) {
    if (parameters != RESET_PARAMETERS) {
      return Response.sw(Response.WRONG_P1P2);
    }
    accounts.clear();
    code.forget();
    salt = newSalt();
    return Response.ok();
  }

  private byte[] newSalt() {
    byte[] fresh = new byte[SALT];
    random.nextBytes(fresh);
    return fresh;
  }
}
