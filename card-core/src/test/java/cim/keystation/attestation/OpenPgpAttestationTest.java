// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpenPgpAttestationTest {
  @Test
  void readsWhatARealCardSays() throws Exception {
    OpenPgpAttestation attestation =
        OpenPgpAttestation.parse(Samples.read("openpgp-sig-5.7.4-leaf-only").get(0));
    assertThat(attestation.serial().value()).isEqualTo(35718625);
    assertThat(attestation.firmware()).hasToString("5.7.4");
    assertThat(attestation.generated()).isTrue();
    assertThat(attestation.fingerprint().length()).isEqualTo(20);
  }

  @Test
  void refusesAPivAttestation() {
    assertThatThrownBy(() -> OpenPgpAttestation.parse(Samples.read("piv-9a-5.4.3").get(0)))
        .isInstanceOf(NotGenuineException.class)
        .hasMessageContaining("lacks extension");
  }
}
