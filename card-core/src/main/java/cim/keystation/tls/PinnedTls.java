// SPDX-License-Identifier: Apache-2.0
package cim.keystation.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS that trusts the given certificates and no other; with none given, those of the Java platform.
 * Host names are checked by whoever opens the connection. Immutable.
 */
public final class PinnedTls {
  private static final char[] IN_MEMORY = {};

  private final List<X509Certificate> anchors;
  private final KeyManager[] identity;

  private PinnedTls(List<X509Certificate> anchors, KeyManager[] identity) {
    this.anchors = List.copyOf(anchors);
    this.identity = identity;
  }

  /** Trusts chains that end in one of {@code anchors}; an empty list means the Java platform's. */
  public static PinnedTls trusting(List<X509Certificate> anchors) {
    return new PinnedTls(anchors, new KeyManager[0]);
  }

  /**
   * Trusts the certificates of a PEM file.
   *
   * @throws IOException when it can't be read, holds something else, or holds none
   */
  public static PinnedTls trusting(Path pem) throws IOException {
    return trusting(certificates(pem));
  }

  /**
   * Reads the certificates of a PEM file, in its order.
   *
   * @throws IOException when it can't be read, holds something else, or holds none
   */
  public static List<X509Certificate> certificates(Path pem) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pem)) {
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) each);
      }
    } catch (CertificateException e) {
      throw new IOException(pem + " does not hold X.509 certificates in PEM", e);
    }
    if (found.isEmpty()) {
      throw new IOException(pem + " holds no certificate");
    }
    return found;
  }

  /** The same trust, and this certificate (leaf first) shown to servers that ask for one. */
  public PinnedTls presenting(PrivateKey key, List<X509Certificate> chain) {
    try {
      KeyStore store = empty();
      store.setKeyEntry("identity", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, IN_MEMORY);
      return new PinnedTls(anchors, keys.getKeyManagers());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("key and certificate are not usable for TLS", e);
    }
  }

  public X509TrustManager trustManager() {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(anchors.isEmpty() ? null : store());
      for (TrustManager each : trust.getTrustManagers()) {
        if (each instanceof X509TrustManager found) {
          return found;
        }
      }
      throw new IllegalStateException("the Java platform has no X.509 trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the Java platform refuses the trusted certificates", e);
    }
  }

  /** A fresh context, to be kept by the connection's owner. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity, new TrustManager[] {trustManager()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has no TLS", e);
    }
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    for (int i = 0; i < anchors.size(); i++) {
      store.setCertificateEntry("anchor-" + i, anchors.get(i));
    }
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
