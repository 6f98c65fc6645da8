// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Firmware;
import java.util.List;

/** authenticatorGetInfo (section 6.4). */
record AuthenticatorInfo(Authenticator authenticator) {
  static final int MAX_MESSAGE = 1280;
  private static final int MAX_LIST = 8;
  private static final int MAX_CREDENTIAL_ID = 128;

  CborMap answer() {
    Memory memory = authenticator.memory();
    CborMap info =
        new CborMap()
            .with(0x01, versions())
            .with(0x02, List.of("credProtect", "hmac-secret"))
            .with(0x03, FidoAttestation.AAGUID)
            .with(0x04, options())
            .with(0x05, MAX_MESSAGE)
            .with(0x06, List.of(2L, 1L))
            .with(0x07, MAX_LIST)
            .with(0x08, MAX_CREDENTIAL_ID)
            .with(0x09, List.of("nfc", "usb"))
            .with(0x0A, List.of(algorithm(CredentialKey.ES256), algorithm(CredentialKey.EDDSA)))
            .with(0x0D, memory.minPinLength())
            .with(0x0E, firmwareNumber());
    if (authenticator.isFinal21()) {
      info.with(0x0C, memory.pinChangeForced())
          .with(0x10, 0)
          .with(0x14, memory.store().remaining());
    }
    return info;
  }

  private List<String> versions() {
    return authenticator.isFinal21()
        ? List.of("U2F_V2", "FIDO_2_0", "FIDO_2_1_PRE", "FIDO_2_1")
        : List.of("U2F_V2", "FIDO_2_0", "FIDO_2_1_PRE");
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
    if (authenticator.isFinal21()) {
      options
          .with("credMgmt", true)
          .with("authnrCfg", true)
          .with("alwaysUv", memory.alwaysVerify())
          .with("setMinPINLength", true)
          .with("pinUvAuthToken", true)
          .with("makeCredUvNotRqd", !memory.alwaysVerify());
    }
    return options;
  }

  private static CborMap algorithm(int number) {
    return new CborMap().with("alg", number).with("type", "public-key");
  }

  private int firmwareNumber() {
    Firmware firmware = authenticator.firmware();
    return firmware.major() << 16 | firmware.minor() << 8 | firmware.patch();
  }
}
