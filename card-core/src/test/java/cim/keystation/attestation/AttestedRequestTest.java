// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.keys.CsrAssembly;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttestedRequestTest {
  @ParameterizedTest
  @ValueSource(strings = {"standard", "legacy"})
  void readsWhatOtherToolsSend(String kind) throws Exception {
    AttestedRequest attested = AttestedRequest.parse(request(kind)).orElseThrow();
    AttestedKey key =
        PivAttestation.verify(attested.attestation(), attested.f9(), TrustAnchors.yubico());
    assertThat(key.serial().value()).isEqualTo(19661687);
    assertThat(key.publicKey()).isEqualTo(attested.request().publicKey());
  }

  @Test
  void mostRequestsCarryNoAttestation() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    CsrAssembly csr = CsrAssembly.begin("ada", pair.getPublic());
    Signature signature = Signature.getInstance("NONEwithECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(csr.toSign());
    assertThat(AttestedRequest.parse(csr.assemble(signature.sign()))).isEmpty();
  }

  private static Bytes request(String kind) throws Exception {
    String name = "csr-with-attestation-" + kind + ".pem";
    try (var in = AttestedRequestTest.class.getResourceAsStream(name)) {
      String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      return Bytes.of(Base64.getDecoder().decode(body));
    }
  }
}
