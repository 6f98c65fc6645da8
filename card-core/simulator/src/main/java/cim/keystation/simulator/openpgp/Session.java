// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import java.security.SecureRandom;

/** The commands of an activated application, over one set of contents. */
record Session(
    CardContents card,
    Certificates certificates,
    ObjectReader reader,
    KeyOperations operations,
    KeyCommands keys,
    Attestation attestation,
    Firmware firmware,
    SecureRandom random) {
  private static final int MAX_CHALLENGE = 0x0BFE;

  Bytes process(Command command) {
    return switch (command.ins()) {
      case 0x2A -> securityOperation(command);
      case 0x47 -> keys.generateOrRead(command.p1(), command.data());
      case 0x84 -> challenge(command.le());
      case 0x88 -> authenticate(command);
      case 0xCA -> reader.read(command.p1p2());
      case 0xCC -> next(command.p1p2());
      case 0xF1 -> version();
      default -> {
        change(command);
        yield Bytes.EMPTY;
      }
    };
  }

  /** The commands that answer nothing but a status word. */
  private void change(Command command) {
    PasswordCommands passwords = new PasswordCommands(card.passwords(), firmware);
    switch (command.ins()) {
      case 0x20 -> passwords.verify(command.p1(), command.p2(), command.data());
      case 0x24 -> passwords.change(command.p1(), command.p2(), command.data());
      case 0x2C -> passwords.unblock(command.p1(), command.p2(), command.data());
      case 0xF2 -> passwords.limitTries(command.data());
      case 0xA5 -> selectData(command);
      case 0xDA -> new ObjectWriter(card, certificates).write(command.p1p2(), command.data());
      case 0xDB -> load(command);
      case 0xFB -> attestation.attest(KeyRole.ofReference(command.p1()));
      default -> throw new Refused(Response.WRONG_INS);
    }
  }

  private Bytes securityOperation(Command command) {
    return switch (command.p1p2()) {
      case 0x9E9A -> operations.sign(command.data());
      case 0x8086 -> operations.decipher(command.data());
      default -> throw new Refused(Refused.WRONG_PARAMETERS);
    };
  }

  private Bytes authenticate(Command command) {
    if (command.p1p2() != 0) {
      throw new Refused(Refused.WRONG_PARAMETERS);
    }
    return operations.authenticate(command.data());
  }

  private Bytes challenge(int length) {
    if (length == 0 || length > MAX_CHALLENGE) {
      throw new Refused(Response.WRONG_LENGTH);
    }
    byte[] challenge = new byte[length];
    random.nextBytes(challenge);
    return Bytes.of(challenge);
  }

  private Bytes next(int tag) {
    if (tag != Certificates.TAG) {
      throw new Refused(Response.REFERENCE_NOT_FOUND);
    }
    certificates.selectNext();
    return reader.read(tag);
  }

  private void selectData(Command command) {
    if (command.p2() != 0x04) {
      throw new Refused(Refused.WRONG_PARAMETERS);
    }
    certificates.select(command.p1(), command.data());
  }

  private void load(Command command) {
    if (command.p1p2() != 0x3FFF) {
      throw new Refused(Refused.WRONG_PARAMETERS);
    }
    keys.load(command.data());
  }

  /** Yubico's command: the firmware in BCD. */
  private Bytes version() {
    return Bytes.hex(
        String.format("%02d%02d%02d", firmware.major(), firmware.minor(), firmware.patch()));
  }
}
