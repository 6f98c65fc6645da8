// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The intermediate CA that signs cards' certificates. It decides nothing: whoever calls {@link
 * #issue} has checked attestation, person and profile. Thread-safe.
 */
public final class IssuingCa {
  private static final int SERIAL_BITS = 128;

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final SecureRandom random;

  /**
   * @param chain own certificate first, then up to, but without, the root
   * @throws IllegalArgumentException unless the first is a CA of path length 0 that may sign
   *     certificates and CRLs
   */
  public IssuingCa(PrivateKey key, List<X509Certificate> chain, SecureRandom random) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.random = random;
    X509Certificate own = certificate();
    boolean[] usage = own.getKeyUsage();
    if (own.getBasicConstraints() != 0 || usage == null || !usage[5] || !usage[6]) {
      throw new IllegalArgumentException(
          "an issuing CA has path length 0 and may sign certificates and CRLs");
    }
  }

  /**
   * Reads key and chain from a PKCS#12 file.
   *
   * @throws IOException when the password is wrong, or the file is none
   */
  public static IssuingCa load(Bytes pkcs12, Secret password, SecureRandom random)
      throws IOException {
    Pkcs12.Content content = Pkcs12.read(pkcs12, password);
    return new IssuingCa(content.key(), content.chain(), random);
  }

  /** As PKCS#12, protected by the password; {@link #load} reads it, and openssl. */
  public Bytes toPkcs12(Secret password) {
    return Pkcs12.write(key, chain, "issuing-ca", password);
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** Own certificate first, without the root: what goes out beside every certificate. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /**
   * Signs a certificate with a random serial of 128 bits. Every call makes another one.
   *
   * @throws IllegalArgumentException when it would outlive this CA, or end before it begins
   */
  public X509Certificate issue(
      CertificateSubject subject,
      PublicKey subjectKey,
      CertificatePurpose purpose,
      Instant from,
      Instant until) {
    if (!from.isBefore(until) || until.isAfter(certificate().getNotAfter().toInstant())) {
      throw new IllegalArgumentException(
          "the certificate would outlive its CA, or end before it begins");
    }
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name(),
            serial(random),
            Date.from(from),
            Date.from(until),
            CertificateProfile.name(subject),
            subjectKey);
    try {
      CertificateProfile.extend(builder, subject, subjectKey, purpose);
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(subjectKey));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(certificate().getPublicKey()));
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("this certificate can't be made", e);
    }
  }

  /**
   * Signs the list of revoked certificates, DER.
   *
   * @param number grows with each list
   */
  public Bytes crl(
      List<Revocation> revoked, BigInteger number, Instant thisUpdate, Instant nextUpdate) {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(name(), Date.from(thisUpdate));
    builder.setNextUpdate(Date.from(nextUpdate));
    revoked.forEach(
        entry ->
            builder.addCRLEntry(
                entry.certificateSerial(), Date.from(entry.since()), entry.reason()));
    try {
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate().getPublicKey()));
      return Bytes.of(builder.build(signer()).getEncoded());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("this CRL can't be made", e);
    }
  }

  static BigInteger serial(SecureRandom random) {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }

  private X500Name name() {
    return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
  }

  private ContentSigner signer() {
    try {
      String algorithm = RawSignature.with(certificate().getPublicKey()).name();
      return new JcaContentSignerBuilder(algorithm).build(key);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("the CA's key can't sign", e);
    }
  }
}
