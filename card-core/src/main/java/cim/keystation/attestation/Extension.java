// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Firmware;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;

/** One of Yubico's certificate extensions (arc 1.3.6.1.4.1.41482). */
record Extension(String oid, byte[] content) {
  private static final String ARC = "1.3.6.1.4.1.41482.";

  /** {@code below}: the arc after Yubico's, such as {@code 3.7}. */
  static Extension of(X509Certificate certificate, String below) throws NotGenuineException {
    byte[] value = certificate.getExtensionValue(ARC + below);
    if (value == null) {
      throw new NotGenuineException("the certificate lacks extension " + ARC + below);
    }
    try {
      return new Extension(ARC + below, ASN1OctetString.getInstance(value).getOctets());
    } catch (IllegalArgumentException e) {
      throw malformed(ARC + below);
    }
  }

  /** Raw bytes of exactly this many. */
  byte[] raw(int length) throws NotGenuineException {
    if (content.length != length) {
      throw malformed(oid);
    }
    return content.clone();
  }

  Firmware firmware() throws NotGenuineException {
    byte[] version = raw(3);
    return new Firmware(version[0] & 0xff, version[1] & 0xff, version[2] & 0xff);
  }

  /** A DER INTEGER from 0 to 2^32 - 1. */
  long unsigned() throws NotGenuineException {
    try {
      BigInteger value = ASN1Integer.getInstance(content).getValue();
      if (value.signum() >= 0 && value.bitLength() <= 32) {
        return value.longValueExact();
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw malformed(oid);
  }

  /** The same extension without one layer of DER OCTET STRING. */
  Extension unwrapped() throws NotGenuineException {
    try {
      return new Extension(oid, ASN1OctetString.getInstance(content).getOctets());
    } catch (IllegalArgumentException e) {
      throw malformed(oid);
    }
  }

  private static NotGenuineException malformed(String oid) {
    return new NotGenuineException("extension " + oid + " is malformed");
  }
}
