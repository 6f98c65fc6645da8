// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.TestCertificate;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The stand-in Vaultwarden, serving HTTPS.
 *
 * @param ca the authority that clients must trust, PEM
 */
record VaultSite(StandinServer server, Path ca, PinnedTls tls) implements AutoCloseable {
  /** Returns once it answers. */
  static VaultSite start(Path folder, Clock clock) {
    try {
      TestCertificate certificate = TestCertificate.create(clock);
      Path ca = Files.writeString(folder.resolve("vaultwarden-ca.pem"), certificate.caPem());
      StandinServer server =
          StandinServer.start(StandinOptions.defaults().withTls(certificate.identity()));
      return new VaultSite(server, ca, PinnedTls.trusting(ca));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create(server.url());
  }

  @Override
  public void close() {
    server.close();
  }
}
