// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import cim.keystation.standin.security.CborMap.MalformedException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** The authenticator's signed statement (WebAuthn 6.1): which site, which flags, which counter. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AuthenticatorData(byte[] rpIdHash, int flags, long counter, ByteBuffer rest) {
  private static final int USER_PRESENT = 0x01;
  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int BACKED_UP = 0x10;
  private static final int ATTESTED = 0x40;

  static AuthenticatorData parse(byte[] bytes) throws MalformedException {
    if (bytes.length < 37) {
      throw new MalformedException("authenticator data of " + bytes.length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] hash = new byte[32];
    in.get(hash);
    int flags = in.get() & 0xff;
    return new AuthenticatorData(hash, flags, in.getInt() & 0xffffffffL, in);
  }

  boolean isFor(byte[] expectedHash) {
    return MessageDigest.isEqual(rpIdHash, expectedHash);
  }

  /** User present, and backed up only if eligible. */
  boolean flagsAreSound() {
    boolean backedUp = (flags & BACKED_UP) != 0;
    return (flags & USER_PRESENT) != 0 && (!backedUp || (flags & BACKUP_ELIGIBLE) != 0);
  }

  /** The new credential's id; afterwards the rest holds its key. */
  byte[] credentialId() throws MalformedException {
    if ((flags & ATTESTED) == 0 || rest.remaining() < 18) {
      throw new MalformedException("no credential in the authenticator data");
    }
    rest.position(rest.position() + 16);
    int length = rest.getShort() & 0xffff;
    if (length > rest.remaining()) {
      throw new MalformedException("credential id longer than its data");
    }
    byte[] id = new byte[length];
    rest.get(id);
    return id;
  }

  @Override
  public String toString() {
    return "AuthenticatorData[flags=" + flags + ", rp=" + Arrays.hashCode(rpIdHash) + "]";
  }
}
