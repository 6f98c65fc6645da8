// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Slot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** openssl's judgement of certificates and signatures. */
final class OpensslClient {
  private final Path folder;

  OpensslClient(Path folder) {
    this.folder = folder;
  }

  void verifiesTheChains(EnrolledCard card) throws Exception {
    String root = file("root.pem", card.root());
    String issuing = file("issuing.pem", card.issuing());
    for (Slot slot : Slot.values()) {
      String certificate = file(slot.hex() + ".pem", card.certificate(slot));
      String purpose =
          switch (slot) {
            case AUTHENTICATION -> "sslclient";
            case SIGNATURE -> "smimesign";
            case KEY_MANAGEMENT, CARD_AUTHENTICATION -> "any";
          };
      assertThat(
              Command.run(
                  "openssl",
                  "verify",
                  "-x509_strict",
                  "-purpose",
                  purpose,
                  "-CAfile",
                  root,
                  "-untrusted",
                  issuing,
                  certificate))
          .contains(": OK");
    }
  }

  void verifiesSignature(X509Certificate signer, Path text, Path signature) throws Exception {
    String certificate = file("signer.pem", signer);
    Path key = folder.resolve("signer.pub");
    Files.writeString(key, Command.run("openssl", "x509", "-in", certificate, "-noout", "-pubkey"));
    assertThat(
            Command.run(
                "openssl",
                "dgst",
                "-sha256",
                "-verify",
                key.toString(),
                "-signature",
                signature.toString(),
                text.toString()))
        .contains("Verified OK");
  }

  private String file(String name, X509Certificate certificate) throws Exception {
    Path file = folder.resolve(name);
    Pem.write(file, "CERTIFICATE", certificate.getEncoded());
    return file.toString();
  }
}
