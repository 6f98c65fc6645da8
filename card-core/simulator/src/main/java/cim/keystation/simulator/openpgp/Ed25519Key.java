// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Tlv;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519, over whatever the host sends: in OpenPGP that is the hash. */
record Ed25519Key(Ed25519PrivateKeyParameters privateKey) implements CardKey {
  @Override
  public Ed25519PublicKeyParameters publicKey() {
    return privateKey.generatePublicKey();
  }

  @Override
  public Tlv[] publicObjects() {
    return new Tlv[] {Tlv.of(0x86, publicKey().getEncoded())};
  }

  @Override
  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, privateKey);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }
}
