// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bundle's JSON: the signed content, as bytes, beside its signature. */
final class PersonBundleFile {
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PersonBundleFile() {}

  /**
   * Base64 in JSON, so that no rewriting of the file can change what was signed. The digest,
   * SHA-256 over content and signature, tells a damaged file from a foreign one, and proves
   * nothing.
   */
  record Outer(@Nullable Bytes content, @Nullable Bytes signature, @Nullable Bytes digest) {}

  /** Names as in the file. */
  record Inner(
      int version,
      long number,
      @Nullable String uid,
      @Nullable String userId,
      @Nullable Bytes publicCertificate,
      @Nullable Bytes sealedSubkeys) {}

  static byte[] content(PersonBundle bundle) {
    return write(
        new Inner(
            VERSION,
            bundle.number(),
            bundle.uid(),
            bundle.userId(),
            bundle.publicCertificate().encoded(),
            bundle.sealedSubkeys()));
  }

  static byte[] file(byte[] content, Bytes signature) {
    return write(new Outer(Bytes.of(content), signature, digest(content, signature)));
  }

  private static Bytes digest(byte[] content, Bytes signature) {
    byte[] both = Arrays.copyOf(content, content.length + signature.length());
    System.arraycopy(signature.toArray(), 0, both, content.length, signature.length());
    return Bytes.of(Fingerprint.digest("SHA-256", both));
  }

  static PersonBundle read(byte[] file, OpenPgpCertificate organisation) throws BundleRejected {
    Outer outer = parse(file, Outer.class, "not a bundle");
    byte[] content = present(outer.content(), "content").toArray();
    Bytes signature = present(outer.signature(), "signature");
    present(outer.digest(), "digest");
    if (!Arrays.equals(file, file(content, signature))) {
      throw new BundleRejected("changed on the way: a byte is not what it was");
    }
    if (!organisation.hasSigned(content, signature)) {
      throw new BundleRejected("not signed by the organisation " + organisation.fingerprint());
    }
    Inner inner = parse(content, Inner.class, "the signed content is malformed");
    if (inner.version() != VERSION) {
      throw new BundleRejected("version " + inner.version() + " is not known here");
    }
    if (inner.number() < 1) {
      throw new BundleRejected("the number is missing");
    }
    return new PersonBundle(
        inner.number(),
        present(inner.uid(), "uid"),
        present(inner.userId(), "userId"),
        certificate(present(inner.publicCertificate(), "publicCertificate")),
        present(inner.sealedSubkeys(), "sealedSubkeys"));
  }

  private static OpenPgpCertificate certificate(Bytes encoded) throws BundleRejected {
    try {
      return OpenPgpCertificate.parse(encoded);
    } catch (IllegalArgumentException e) {
      throw new BundleRejected("the public certificate is malformed");
    }
  }

  private static <T> T present(@Nullable T value, String name) throws BundleRejected {
    if (value == null) {
      throw new BundleRejected("the item " + name + " is missing");
    }
    return value;
  }

  private static <T> T parse(byte[] json, Class<T> type, String problem) throws BundleRejected {
    try {
      T value = JSON.readValue(json, type);
      if (value != null) {
        return value;
      }
    } catch (IOException e) {
      // said below
    }
    throw new BundleRejected(problem);
  }

  private static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }
}
