// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;

/** A bundle from over the air gap, and its organisation's certificate. */
final class PersonBundleFuzzTest {
  private static final OpenPgpCertificate ORGANISATION = organisation();

  @FuzzTest
  void read(byte[] file) {
    try {
      PersonBundle.read(file, ORGANISATION);
    } catch (BundleRejected told) {
      return; // as documented
    }
  }

  private static OpenPgpCertificate organisation() {
    try (InputStream in = PersonBundleFuzzTest.class.getResourceAsStream("organisation.asc")) {
      return OpenPgpCertificate.parse(Bytes.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
