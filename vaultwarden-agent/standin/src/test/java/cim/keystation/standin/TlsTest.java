// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

final class TlsTest {
  private final TestCertificate certificate = TestCertificate.create(Clock.systemUTC());

  @Test
  void servesWhoTrustsTheTestAuthorityAndNobodyElse()
      throws IOException, InterruptedException, GeneralSecurityException {
    StandinOptions options = StandinOptions.defaults().withTls(certificate.identity());
    try (StandinServer server = StandinServer.start(options)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url() + "/api/version")).build();
      HttpClient trusting = HttpClient.newBuilder().sslContext(trusting()).build();
      assertThat(trusting.send(request, BodyHandlers.ofString()).body()).isEqualTo("\"1.37.2\"");
      HttpClient stranger = HttpClient.newHttpClient();
      assertThatThrownBy(() -> stranger.send(request, BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  private SSLContext trusting() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    byte[] pem = certificate.caPem().getBytes(StandardCharsets.US_ASCII);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
