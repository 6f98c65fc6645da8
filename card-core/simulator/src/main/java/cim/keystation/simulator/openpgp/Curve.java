// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The curves this card knows, by the object identifier that algorithm attributes carry. */
enum Curve {
  P256("1.2.840.10045.3.1.7", 32),
  P384("1.3.132.0.34", 48),
  P521("1.3.132.0.35", 66),
  SECP256K1("1.3.132.0.10", 32),
  BRAINPOOL256("1.3.36.3.3.2.8.1.1.7", 32),
  BRAINPOOL384("1.3.36.3.3.2.8.1.1.11", 48),
  BRAINPOOL512("1.3.36.3.3.2.8.1.1.13", 64),
  ED25519("1.3.6.1.4.1.11591.15.1", 32),
  X25519("1.3.6.1.4.1.3029.1.5.1", 32);

  private final ASN1ObjectIdentifier oid;
  private final int size;

  Curve(String oid, int size) {
    this.oid = new ASN1ObjectIdentifier(oid);
    this.size = size;
  }

  /** Bytes of a coordinate, and of a private key. */
  int size() {
    return size;
  }

  boolean isWeierstrass() {
    return this != ED25519 && this != X25519;
  }

  /** The object identifier without its DER tag and length. */
  byte[] oidBytes() {
    try {
      byte[] der = oid.getEncoded();
      return Arrays.copyOfRange(der, 2, der.length);
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Optional<Curve> ofOidBytes(byte[] value) {
    return Arrays.stream(values())
        .filter(curve -> Arrays.equals(curve.oidBytes(), value))
        .findFirst();
  }

  ECNamedDomainParameters domain() {
    X9ECParameters fast = CustomNamedCurves.getByOID(oid);
    return new ECNamedDomainParameters(oid, fast == null ? ECNamedCurveTable.getByOID(oid) : fast);
  }
}
