// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.piv;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Tlv;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Proves that the client has the management key: mutually by a witness, or by one challenge (SP
 * 800-73-4 part 2, A.1).
 */
final class ManagementSession {
  private static final int WITNESS = 0x80;
  private static final int CHALLENGE = 0x81;
  private static final int RESPONSE = 0x82;
  private static final byte[] NONE = {};

  private final ManagementKey key;
  private final KeyUseGuard guard;
  private final SecureRandom random;
  private byte[] expected = NONE;
  private int expectedTag;
  private boolean authenticated;

  ManagementSession(ManagementKey key, KeyUseGuard guard, SecureRandom random) {
    this.key = key;
    this.guard = guard;
    this.random = random;
  }

  void forget() {
    expected = NONE;
    authenticated = false;
  }

  /**
   * @throws StatusException 6982 unless authenticated
   */
  void require() throws StatusException {
    if (!authenticated) {
      throw new StatusException(Response.SECURITY_STATUS);
    }
  }

  Response step(int algorithm, List<Tlv> template) throws StatusException {
    if (!key.algorithm().is(algorithm)) {
      throw new StatusException(Response.WRONG_DATA);
    }
    Optional<Bytes> witness = Tlv.find(template, WITNESS);
    Optional<Bytes> challenge = Tlv.find(template, CHALLENGE);
    Optional<Bytes> response = Tlv.find(template, RESPONSE);
    if (witness.isPresent()) {
      return witness.get().isEmpty() ? ask(WITNESS) : mutual(witness.get(), challenge);
    }
    if (challenge.isPresent() && challenge.get().isEmpty()) {
      return ask(CHALLENGE);
    }
    if (response.isPresent() && !response.get().isEmpty()) {
      finish(CHALLENGE, response.get());
      return Response.ok();
    }
    throw new StatusException(Response.WRONG_DATA);
  }

  /** The witness goes out encrypted and must come back in clear; the challenge the other way. */
  private Response ask(int tag) {
    byte[] fresh = new byte[key.algorithm().block()];
    random.nextBytes(fresh);
    expectedTag = tag;
    expected = tag == WITNESS ? fresh : key.encrypt(fresh);
    byte[] sent = tag == WITNESS ? key.encrypt(fresh) : fresh;
    return template(tag, sent);
  }

  private Response mutual(Bytes witness, Optional<Bytes> challenge) throws StatusException {
    if (challenge.isEmpty() || challenge.get().length() != key.algorithm().block()) {
      throw new StatusException(Response.WRONG_DATA);
    }
    finish(WITNESS, witness);
    return template(RESPONSE, key.encrypt(challenge.get().toArray()));
  }

  private void finish(int tag, Bytes answer) throws StatusException {
    byte[] wanted = expected;
    boolean right =
        expectedTag == tag && wanted.length > 0 && MessageDigest.isEqual(wanted, answer.toArray());
    forget();
    if (!right) {
      throw new StatusException(Response.SECURITY_STATUS);
    }
    guard.touch(ManagementKey.REFERENCE, key.touch());
    authenticated = true;
  }

  private static Response template(int tag, byte[] value) {
    return Response.ok(Tlv.encode(0x7C, Tlv.encode(tag, value)));
  }
}
