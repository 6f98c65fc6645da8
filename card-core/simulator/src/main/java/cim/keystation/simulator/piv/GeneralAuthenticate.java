// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;
import java.util.List;
import java.util.Optional;

/**
 * GENERAL AUTHENTICATE (SP 800-73-4 part 2, 3.2.4): by the management key, or with a slot's key.
 */
record GeneralAuthenticate(
    Keys keys, PrivateKeyUse use, KeyUseGuard guard, ManagementSession management) {
  private static final int TEMPLATE = 0x7C;
  private static final int CHALLENGE = 0x81;
  private static final int RESPONSE = 0x82;
  private static final int EXPONENTIATION = 0x85;

  Response process(Command command) throws StatusException {
    List<Tlv> template = Tlv.parse(Tlv.require(Tlv.parse(command.data()), TEMPLATE));
    if (command.p2() == ManagementKey.REFERENCE) {
      return management.step(command.p1(), template);
    }
    int reference = KeyReference.check(command.p2());
    PivKey key = keys.require(reference);
    if (key.algorithm().id() != command.p1() || reference == KeyReference.ATTESTATION) {
      throw new StatusException(Response.WRONG_DATA);
    }
    Optional<Bytes> challenge = Tlv.find(template, CHALLENGE);
    Optional<Bytes> peer = Tlv.find(template, EXPONENTIATION);
    if (challenge.isEmpty() == peer.isEmpty()) {
      throw new StatusException(Response.WRONG_DATA);
    }
    guard.admit(reference, key);
    byte[] result =
        challenge.isPresent() ? use.sign(key, challenge.get()) : use.agree(key, peer.get());
    return Response.ok(Tlv.encode(TEMPLATE, Tlv.encode(RESPONSE, result)));
  }
}
