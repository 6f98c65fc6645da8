// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificate and key with which the server speaks HTTPS. */
public final class TlsIdentity {
  private final KeyStore keyStore;
  private final char[] password;

  TlsIdentity(KeyStore keyStore, char[] password) {
    this.keyStore = keyStore;
    this.password = password.clone();
  }

  /**
   * Loads a PKCS#12 file whose entries have the same password.
   *
   * @throws IOException if the file can't be read or the password is wrong
   */
  public static TlsIdentity load(Path p12, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(p12)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return new TlsIdentity(store, password);
    } catch (GeneralSecurityException e) {
      throw new IOException("not a usable PKCS#12 file: " + p12, e);
    }
  }

  SslContextFactory.Server contextFactory() {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setKeyStore(keyStore);
    factory.setKeyStorePassword(String.valueOf(password));
    return factory;
  }

  @Override
  public String toString() {
    return "TlsIdentity[set]";
  }
}
