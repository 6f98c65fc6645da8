// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.TestCertificate;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Vaultwarden over HTTPS under an authority of its own. */
final class ProofVault implements AutoCloseable {
  private final URI url;
  private final Path ca;
  private final @Nullable StandinServer standin;

  private ProofVault(URI url, Path ca, @Nullable StandinServer standin) {
    this.url = url;
    this.ca = ca;
    this.standin = standin;
  }

  /** The stand-in, and the real server that VAULTWARDEN_URL and VAULTWARDEN_CA name, if any. */
  static List<String> kinds() {
    List<String> kinds = new ArrayList<>(List.of("the stand-in"));
    if (System.getenv("VAULTWARDEN_URL") != null) {
      kinds.add("a real server");
    }
    return kinds;
  }

  static ProofVault open(String kind, Path folder) throws IOException {
    if (!kind.equals("the stand-in")) {
      return new ProofVault(
          URI.create(System.getenv("VAULTWARDEN_URL")),
          Path.of(System.getenv("VAULTWARDEN_CA")),
          null);
    }
    TestCertificate certificate = TestCertificate.create(Clock.systemUTC());
    Path ca = Files.writeString(folder.resolve("ca.pem"), certificate.caPem());
    StandinServer server =
        StandinServer.start(StandinOptions.defaults().withTls(certificate.identity()));
    return new ProofVault(URI.create(server.url()), ca, server);
  }

  URI url() {
    return url;
  }

  /** PEM. */
  Path ca() {
    return ca;
  }

  PinnedTls tls() throws IOException {
    return PinnedTls.trusting(ca);
  }

  @Override
  public void close() {
    if (standin != null) {
      standin.close();
    }
  }
}
