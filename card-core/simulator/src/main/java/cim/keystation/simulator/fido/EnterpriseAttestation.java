// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

/**
 * Whether a credential is attested by the individual key (section 7.1). No relying party is built
 * in, so what the vendor facilitates gets the ordinary attestation, and what the platform manages
 * the individual one.
 */
record EnterpriseAttestation(Authenticator authenticator) {
  private static final int PARAMETER = 0x0A;
  private static final int VENDOR_FACILITATED = 1;
  private static final int PLATFORM_MANAGED = 2;

  /**
   * @throws CtapException 02 while it isn't enabled, 2C for any other kind
   */
  boolean asked(CborMap request) {
    if (!request.has(PARAMETER)) {
      return false;
    }
    int kind = request.requireNumber(PARAMETER);
    if (!authenticator.memory().enterpriseAttestation()) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    if (kind != VENDOR_FACILITATED && kind != PLATFORM_MANAGED) {
      throw new CtapException(CtapException.INVALID_OPTION);
    }
    return kind == PLATFORM_MANAGED;
  }
}
