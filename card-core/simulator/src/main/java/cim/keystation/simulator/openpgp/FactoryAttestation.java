// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.attestation.CertifiedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.util.BigIntegers;

/** Puts the factory's attestation key, RSA 2048, with its certificate, date and fingerprint. */
final class FactoryAttestation {
  private static final byte RSA = 1;
  private static final byte VERSION = 4;
  private static final int MARK = 0x99;
  private static final int MADE = 0x5C2AAD80; // 2019-01-01

  private FactoryAttestation() {}

  static void install(CertifiedKey identity, KeySlot slot) {
    try {
      RSAPrivateCrtKeyParameters key =
          (RSAPrivateCrtKeyParameters)
              PrivateKeyFactory.createKey(identity.key().getPrivate().getEncoded());
      slot.put(new RsaKey(key), KeySlot.Origin.IMPORTED);
      slot.setCertificate(identity.certificate().getEncoded());
      byte[] made = ByteBuffer.allocate(4).putInt(MADE).array();
      slot.setTime(made);
      slot.setFingerprint(fingerprint(key, made).toArray());
    } catch (IOException | CertificateEncodingException e) {
      throw new IllegalArgumentException("an attestation identity that can't be encoded", e);
    }
  }

  /** RFC 4880, 12.2. */
  private static Bytes fingerprint(RSAPrivateCrtKeyParameters key, byte[] made) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(VERSION);
    body.writeBytes(made);
    body.write(RSA);
    writeNumber(
        body, BigIntegers.asUnsignedByteArray(key.getModulus()), key.getModulus().bitLength());
    writeNumber(
        body,
        BigIntegers.asUnsignedByteArray(key.getPublicExponent()),
        key.getPublicExponent().bitLength());
    SHA1Digest digest = new SHA1Digest();
    digest.update((byte) MARK);
    digest.update((byte) (body.size() >> 8));
    digest.update((byte) body.size());
    digest.update(body.toByteArray(), 0, body.size());
    byte[] fingerprint = new byte[digest.getDigestSize()];
    digest.doFinal(fingerprint, 0);
    return Bytes.of(fingerprint);
  }

  private static void writeNumber(ByteArrayOutputStream to, byte[] value, int bits) {
    to.write(bits >> 8);
    to.write(bits);
    to.writeBytes(value);
  }
}
