// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The extensions of one authenticatorGetAssertion (section 12); unknown ones are ignored. */
record AssertionExtensions(@Nullable HmacSecret hmacSecret, boolean blob, boolean largeBlobKey) {
  /**
   * @throws CtapException 2B for hmac-secret without a touch, 2C for largeBlobKey false
   */
  static AssertionExtensions of(CborMap input, Authenticator authenticator, boolean present) {
    List<String> known = authenticator.facts().extensions();
    boolean largeBlobKey = known.contains("largeBlobKey") && input.has("largeBlobKey");
    if (largeBlobKey && !input.flag("largeBlobKey").orElse(false)) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
    @Nullable CborMap salts = input.map("hmac-secret").orElse(null);
    if (salts != null && !present) {
      throw new CtapException(CtapException.UNSUPPORTED_OPTION);
    }
    return new AssertionExtensions(
        salts == null ? null : HmacSecret.of(salts, authenticator),
        known.contains("credBlob") && input.flag("credBlob").orElse(false),
        largeBlobKey);
  }

  /** The part that goes into the authenticator data. */
  CborMap outputs(StoredCredential stored, boolean verified) {
    CborMap outputs = new CborMap();
    if (hmacSecret != null && stored.credential().hmacSecret()) {
      outputs.with("hmac-secret", hmacSecret.output(stored.credential(), verified));
    }
    if (blob) {
      outputs.with("credBlob", stored.blob());
    }
    return outputs;
  }
}
