// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/** A private key in a slot, with what its algorithm can do. Whatever it can't do is refused. */
sealed interface CardKey permits RsaKey, WeierstrassKey, Ed25519Key, X25519Key {
  AsymmetricKeyParameter privateKey();

  AsymmetricKeyParameter publicKey();

  /** The content of template 7F49 (section 7.2.14). */
  Tlv[] publicObjects();

  /** Signs a DigestInfo (RSA), a hash (ECDSA) or a message (Ed25519). */
  default byte[] sign(byte[] input) {
    throw new Refused(Response.CONDITIONS);
  }

  /** Opens a cryptogram (RSA, after the padding indicator) or agrees on a secret (A6 template). */
  default byte[] decipher(byte[] input) {
    throw new Refused(Response.CONDITIONS);
  }

  /** The other side's public point in A6 { 7F49 { 86 } } (section 7.2.11). */
  static Bytes peerPoint(byte[] input) {
    return Template.parse(Bytes.of(input)).inside(0xA6).inside(0x7F49).require(0x86);
  }
}
