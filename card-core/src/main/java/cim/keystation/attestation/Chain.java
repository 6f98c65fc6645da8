// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.keys.Der;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Walks from a card's F9 certificate to a root. Signatures, basic constraints and path lengths
 * count; dates don't, since cards outlive clocks and Yubico sets them to the end of time.
 */
final class Chain {
  private static final int LONGEST = 6;
  private static final Pattern YUBICOS =
      Pattern.compile("cn=yubico (piv|fido) attestation", Pattern.CASE_INSENSITIVE);

  private final List<X509Certificate> roots;
  private final List<X509Certificate> intermediates;

  Chain(TrustAnchors anchors) {
    this.roots = Der.certificates(anchors.roots());
    this.intermediates = Der.certificates(anchors.intermediates());
  }

  void verify(X509Certificate f9) throws NotGenuineException, UnknownIntermediateException {
    if (!climb(f9, 0)) {
      explain("F9 certificate", f9);
    }
  }

  /** As {@link #verify}, for a certificate that issues none itself. */
  void verifyEndEntity(X509Certificate leaf)
      throws NotGenuineException, UnknownIntermediateException {
    if (!climb(leaf, -1)) {
      explain("attestation certificate", leaf);
    }
  }

  /** {@code below}: how many CA certificates stand under {@code certificate}'s issuer already. */
  private boolean climb(X509Certificate certificate, int below) {
    if (below > LONGEST) {
      return false;
    }
    for (X509Certificate root : roots) {
      if (isIssuedBy(certificate, root, below + 1)) {
        return true;
      }
    }
    for (X509Certificate intermediate : intermediates) {
      if (isIssuedBy(certificate, intermediate, below + 1) && climb(intermediate, below + 1)) {
        return true;
      }
    }
    return false;
  }

  /** {@code below}: CA certificates under {@code issuer}, F9 among them. */
  private static boolean isIssuedBy(
      X509Certificate certificate, X509Certificate issuer, int below) {
    return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        && isCaFor(issuer, below)
        && isSignedBy(certificate, issuer);
  }

  private static boolean isCaFor(X509Certificate issuer, int below) {
    // A trust anchor's own constraints are no part of the path (RFC 5280, 6.1); Yubico's U2F root,
    // with path length 0 above F9 certificates, relies on that.
    return issuer.getBasicConstraints() >= (isSelfIssued(issuer) ? 0 : below);
  }

  private static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void explain(String what, X509Certificate f9)
      throws NotGenuineException, UnknownIntermediateException {
    String issuer = f9.getIssuerX500Principal().getName();
    boolean known =
        roots.stream().anyMatch(root -> isNamed(root, f9))
            || intermediates.stream().anyMatch(intermediate -> isNamed(intermediate, f9));
    if (!known && YUBICOS.matcher(issuer).lookingAt()) {
      throw new UnknownIntermediateException(issuer);
    }
    throw new NotGenuineException(
        known
            ? "the " + what + " claims " + issuer + ", which did not sign it"
            : "the " + what + " was made by " + issuer + ", which isn't trusted here");
  }

  private static boolean isNamed(X509Certificate candidate, X509Certificate f9) {
    return candidate.getSubjectX500Principal().equals(f9.getIssuerX500Principal());
  }
}
