// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.Optional;

/** The extensions of one authenticatorMakeCredential (section 12); unknown ones are ignored. */
record CreationExtensions(Authenticator authenticator, CborMap input, boolean discoverable) {
  private static final int LARGE_BLOB_KEY = 32;

  /**
   * @throws CtapException 2C for values that can't be had
   */
  void check() {
    int protection = protection();
    if (protection < 1 || protection > Credential.PROTECTION_ALWAYS_PIN) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
    boolean possible = discoverable && flag("largeBlobKey").orElse(true);
    if (asked("largeBlobKey") && !possible) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
  }

  int protection() {
    return asked("credProtect") ? input.requireNumber("credProtect") : 1;
  }

  boolean hmacSecret() {
    return flag("hmac-secret").orElse(false);
  }

  /** What is stored; empty for one that is too long, or that has nowhere to go. */
  Bytes blob() {
    Bytes wanted = asked("credBlob") ? input.requireBytes("credBlob") : Bytes.EMPTY;
    boolean fits = discoverable && wanted.length() <= FidoFacts.CRED_BLOB_CAPACITY;
    return fits ? wanted : Bytes.EMPTY;
  }

  Bytes newLargeBlobKey() {
    if (!asked("largeBlobKey")) {
      return Bytes.EMPTY;
    }
    byte[] key = new byte[LARGE_BLOB_KEY];
    authenticator.random().nextBytes(key);
    return Bytes.of(key);
  }

  /** The part that goes into the authenticator data. */
  CborMap outputs(RelyingParty rp) {
    CborMap outputs = new CborMap();
    if (asked("credProtect")) {
      outputs.with("credProtect", protection());
    }
    if (asked("hmac-secret")) {
      outputs.with("hmac-secret", hmacSecret());
    }
    if (asked("credBlob")) {
      outputs.with("credBlob", blob().equals(input.requireBytes("credBlob")));
    }
    Memory memory = authenticator.memory();
    if (flag("minPinLength").orElse(false) && memory.minPinLengthReaders().contains(rp.id())) {
      outputs.with("minPinLength", memory.minPinLength());
    }
    return outputs;
  }

  private Optional<Boolean> flag(String name) {
    return asked(name) ? input.flag(name) : Optional.empty();
  }

  private boolean asked(String name) {
    return input.has(name) && authenticator.facts().extensions().contains(name);
  }
}
