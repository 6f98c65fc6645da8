// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/** X25519; points go over the wire in their native order and without the 40 prefix of OpenPGP. */
record X25519Key(X25519PrivateKeyParameters privateKey) implements CardKey {
  @Override
  public X25519PublicKeyParameters publicKey() {
    return privateKey.generatePublicKey();
  }

  @Override
  public Tlv[] publicObjects() {
    return new Tlv[] {Tlv.of(0x86, publicKey().getEncoded())};
  }

  @Override
  public byte[] decipher(byte[] input) {
    byte[] peer = CardKey.peerPoint(input).toArray();
    if (peer.length != Curve.X25519.size()) {
      throw new Refused(Response.WRONG_DATA);
    }
    X25519Agreement agreement = new X25519Agreement();
    agreement.init(privateKey);
    byte[] shared = new byte[agreement.getAgreementSize()];
    try {
      agreement.calculateAgreement(new X25519PublicKeyParameters(peer), shared, 0);
    } catch (IllegalStateException allZero) {
      throw new Refused(Response.WRONG_DATA);
    }
    return shared;
  }
}
