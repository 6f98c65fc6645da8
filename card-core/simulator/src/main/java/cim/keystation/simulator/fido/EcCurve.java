// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The curves of COSE that YubiKeys know, with the hash that ES256 and ES384 sign over each. */
enum EcCurve {
  P256(SECObjectIdentifiers.secp256r1, 1, 32, "SHA-256"),
  P384(SECObjectIdentifiers.secp384r1, 2, 48, "SHA-384");

  private final ECNamedDomainParameters domain;
  private final int cose;
  private final int coordinate;
  private final String digest;

  EcCurve(ASN1ObjectIdentifier oid, int cose, int coordinate, String digest) {
    this.domain = new ECNamedDomainParameters(oid, CustomNamedCurves.getByOID(oid));
    this.cose = cose;
    this.coordinate = coordinate;
    this.digest = digest;
  }

  ECNamedDomainParameters domain() {
    return domain;
  }

  /** Its number in COSE_Key label -1. */
  int cose() {
    return cose;
  }

  /** Bytes of a coordinate. */
  int coordinate() {
    return coordinate;
  }

  String digest() {
    return digest;
  }

  /** Some private key, always the same for the same bytes: spread over the order, never zero. */
  BigInteger scalar(byte[] bytes) {
    BigInteger last = domain.getN().subtract(BigInteger.ONE);
    return new BigInteger(1, bytes).mod(last).add(BigInteger.ONE);
  }
}
