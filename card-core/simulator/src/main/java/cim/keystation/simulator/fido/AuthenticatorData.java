// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The signed part of every answer (WebAuthn 6.1). */
final class AuthenticatorData {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED_CREDENTIAL = 0x40;
  private static final int EXTENSIONS = 0x80;

  private final byte[] rpIdHash;
  private final int counter;
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private int flags;

  AuthenticatorData(byte[] rpIdHash, boolean present, boolean verified, int counter) {
    this.rpIdHash = rpIdHash;
    this.counter = counter;
    this.flags = (present ? USER_PRESENT : 0) | (verified ? USER_VERIFIED : 0);
  }

  AuthenticatorData attest(Bytes aaguid, Credential credential) {
    flags |= ATTESTED_CREDENTIAL;
    int length = credential.id().length();
    tail.writeBytes(aaguid.toArray());
    tail.write(length >> 8);
    tail.write(length);
    tail.writeBytes(credential.id().toArray());
    tail.writeBytes(CborEncoder.encode(credential.key().cosePublicKey()));
    return this;
  }

  /** Comes last; an empty map adds nothing. */
  AuthenticatorData extend(CborMap outputs) {
    if (!outputs.isEmpty()) {
      flags |= EXTENSIONS;
      tail.writeBytes(CborEncoder.encode(outputs));
    }
    return this;
  }

  byte[] encode() {
    return ByteBuffer.allocate(rpIdHash.length + 5 + tail.size())
        .put(rpIdHash)
        .put((byte) flags)
        .putInt(counter)
        .put(tail.toByteArray())
        .array();
  }
}
