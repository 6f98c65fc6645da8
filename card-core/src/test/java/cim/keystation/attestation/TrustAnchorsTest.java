// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import cim.keystation.keys.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TrustAnchorsTest {
  @Test
  void shipsExactlyYubicosRoots() {
    assertThat(Der.certificates(TrustAnchors.yubico().roots()))
        .extracting(root -> Fingerprint.sha256(root).toLowerCase(Locale.ROOT))
        .containsExactlyInAnyOrder(
            "63ece914e54dd87915f34033c85af4c0696ba1512f8add66ced738331207b546",
            "0fa1386f80eb8713263ae5c1d84deb455bdf08aea50ab05503cefee82b092d42",
            "35f1a54b353bfb711e6d42adbeb76c0e9dead095018e6a94783ba2192fd6faad",
            "6937cfa21c2189a7b219c71db39ef7112ee24b8801b1521d8296d087f2eee615",
            "62760c6a6ef91679f454c8902b80fd009825b3f25da90f1fbace2ec6586cd5a8");
  }

  @Test
  void everyShippedIntermediateLeadsToARoot() {
    TrustAnchors anchors = TrustAnchors.yubico();
    assertThat(anchors.intermediates()).hasSize(10);
    for (Bytes der : anchors.intermediates()) {
      X509Certificate intermediate = Der.certificate(der);
      assertThatCode(() -> new Chain(anchors).verify(intermediate)).doesNotThrowAnyException();
    }
  }
}
