// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.card.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS of the page; none on loopback. */
final class ServerTls {
  private final Optional<SSLContext> context;

  private ServerTls(Optional<SSLContext> context) {
    this.context = context;
  }

  /**
   * Reads the identity.
   *
   * @throws IOException when file or password can't be used
   */
  static ServerTls of(PageConfig config) throws IOException {
    return new ServerTls(
        config.identity().isEmpty()
            ? Optional.empty()
            : Optional.of(context(config.identity().get())));
  }

  ServerConnector connector(Server server, HttpConfiguration http) {
    if (context.isEmpty()) {
      return new ServerConnector(server, new HttpConnectionFactory(http));
    }
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(context.get());
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    secure.setSniHostCheck(false); // the Host header is checked for every request
    http.addCustomizer(secure);
    return new ServerConnector(
        server, new SslConnectionFactory(factory, "http/1.1"), new HttpConnectionFactory(http));
  }

  private static SSLContext context(PageConfig.TlsIdentity identity) throws IOException {
    try (Secret file = SecretFile.read(identity.file());
        Secret password = SecretFile.readLine(identity.password())) {
      char[] chars = password.chars();
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        byte[] bytes = file.copy();
        store.load(new ByteArrayInputStream(bytes), chars);
        Arrays.fill(bytes, (byte) 0);
        KeyManagerFactory keys =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, chars);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys.getKeyManagers(), null, null);
        return made;
      } catch (GeneralSecurityException e) {
        throw new IOException(identity.file() + " isn't a usable PKCS#12 file", e);
      } finally {
        Arrays.fill(chars, '\0');
      }
    }
  }
}
