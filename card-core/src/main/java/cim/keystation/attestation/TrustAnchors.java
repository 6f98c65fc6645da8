// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import java.util.ArrayList;
import java.util.List;

/**
 * The roots a genuine card's chain may end in, and the intermediates that lead there. Intermediates
 * need no trust of their own; an extra root is as good as Yubico's, so say it loudly: {@link
 * #extraRoots}.
 *
 * @param roots self-signed, X.509 DER
 * @param intermediates X.509 DER
 */
public record TrustAnchors(List<Bytes> roots, List<Bytes> intermediates) {
  /**
   * @throws IllegalArgumentException when one of them is not an X.509 certificate
   */
  public TrustAnchors {
    roots = List.copyOf(roots);
    intermediates = List.copyOf(intermediates);
    Der.certificates(roots);
    Der.certificates(intermediates);
  }

  /** As {@link #TrustAnchors}. */
  public static TrustAnchors of(List<Bytes> roots, List<Bytes> intermediates) {
    return new TrustAnchors(roots, intermediates);
  }

  /** The roots and intermediates that Yubico has published, as shipped with Keystation. */
  public static TrustAnchors yubico() {
    return new TrustAnchors(
        PemResource.certificates("yubico-roots.pem"),
        PemResource.certificates("yubico-intermediates.pem"));
  }

  /** These anchors and more intermediates, which may come from anywhere: only roots are trusted. */
  public TrustAnchors withIntermediates(List<Bytes> more) {
    return new TrustAnchors(roots, joined(intermediates, more));
  }

  /** Trusts roots that are not Yubico's, such as a simulator's: for demonstration and tests. */
  public TrustAnchors withExtraRoots(List<Bytes> more) {
    return new TrustAnchors(joined(roots, more), intermediates);
  }

  /** Names of the roots that are not Yubico's: to be shown at start and on the status page. */
  public List<String> extraRoots() {
    List<Bytes> shipped = PemResource.certificates("yubico-roots.pem");
    return roots.stream()
        .filter(root -> !shipped.contains(root))
        .map(root -> Der.certificate(root).getSubjectX500Principal().getName())
        .toList();
  }

  private static List<Bytes> joined(List<Bytes> some, List<Bytes> more) {
    List<Bytes> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
