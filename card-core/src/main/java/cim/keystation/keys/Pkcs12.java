// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A private key and its chain in a password-protected file (RFC 7292; AES-256, PBKDF2). */
public final class Pkcs12 {
  private Pkcs12() {}

  /** {@code chain}: the key's own certificate first. */
  public record Content(PrivateKey key, List<X509Certificate> chain) {
    public Content {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return "Content[" + chain.get(0).getSubjectX500Principal() + "]";
    }
  }

  /** {@code chain}: the key's own certificate first. */
  public static Bytes write(
      PrivateKey key, List<X509Certificate> chain, String alias, Secret password) {
    char[] chars = password.chars();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(alias, key, chars, chain.toArray(Certificate[]::new));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, chars);
      return Bytes.of(out.toByteArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("this key can't be stored", e);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * Reads the first key of the file.
   *
   * @throws IOException when the password is wrong, or the file holds no key
   */
  public static Content read(Bytes file, Secret password) throws IOException {
    char[] chars = password.chars();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file.toArray()), chars);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, chars) instanceof PrivateKey key) {
          return new Content(
              key,
              Arrays.stream(store.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList());
        }
      }
      throw new IOException("the PKCS#12 file holds no private key");
    } catch (GeneralSecurityException e) {
      throw new IOException("the PKCS#12 file can't be read", e);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
