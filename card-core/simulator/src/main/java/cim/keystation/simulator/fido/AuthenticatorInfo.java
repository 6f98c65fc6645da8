// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.util.List;

/** authenticatorGetInfo (section 6.4). */
record AuthenticatorInfo(Authenticator authenticator) {
  static final int MAX_LIST = 8;
  static final int MAX_READERS_OF_MIN_PIN_LENGTH = 1;
  private static final int MAX_CREDENTIAL_ID = 128;

  CborMap answer() {
    FidoFacts facts = authenticator.facts();
    Memory memory = authenticator.memory();
    CborMap info =
        new CborMap()
            .with(0x01, versions())
            .with(0x02, facts.extensions())
            .with(0x03, facts.aaguid())
            .with(0x04, options())
            .with(0x05, facts.maxMessage())
            .with(0x06, facts.pinProtocols())
            .with(0x07, MAX_LIST)
            .with(0x08, MAX_CREDENTIAL_ID)
            .with(0x09, facts.transports())
            .with(0x0A, facts.algorithms().stream().map(AuthenticatorInfo::algorithm).toList())
            .with(0x0D, memory.minPinLength())
            .with(0x0E, facts.firmwareNumber());
    if (facts.isFinal21()) {
      info.with(0x0B, FidoFacts.LARGE_BLOB_CAPACITY)
          .with(0x0C, memory.pinChangeForced())
          .with(0x0F, FidoFacts.CRED_BLOB_CAPACITY)
          .with(0x10, MAX_READERS_OF_MIN_PIN_LENGTH)
          .with(0x14, memory.store().remaining());
    }
    return info;
  }

  /** U2F can't verify the user (section 7.2.4). */
  private List<String> versions() {
    return authenticator.facts().versions().stream()
        .filter(each -> !(each.equals("U2F_V2") && authenticator.memory().alwaysVerify()))
        .toList();
  }

  private CborMap options() {
    Memory memory = authenticator.memory();
    CborMap options =
        new CborMap()
            .with("rk", true)
            .with("up", true)
            .with("plat", false)
            .with("clientPin", memory.pin().isSet())
            .with("credentialMgmtPreview", true);
    if (authenticator.facts().isFinal21()) {
      options
          .with("credMgmt", true)
          .with("authnrCfg", true)
          .with("alwaysUv", memory.alwaysVerify())
          .with("largeBlobs", true)
          .with("setMinPINLength", true)
          .with("pinUvAuthToken", true)
          .with("makeCredUvNotRqd", !memory.alwaysVerify());
    }
    if (authenticator.facts().enterprise()) {
      options.with("ep", memory.enterpriseAttestation());
    }
    return options;
  }

  private static CborMap algorithm(int number) {
    return new CborMap().with("alg", number).with("type", "public-key");
  }
}
