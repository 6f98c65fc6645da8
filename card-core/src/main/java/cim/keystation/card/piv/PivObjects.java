// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.piv;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.apdu.Tlv;
import cim.keystation.card.yubikit.YubikitCall;
import com.yubico.yubikit.piv.PivSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Data objects, and the certificates in them (SP 800-73-4 part 1, appendix A). */
final class PivObjects {
  private static final String GET = "PIV GET DATA";
  private static final int NOT_FOUND = 0x6A82;
  private static final int MALFORMED = 0x9000;
  private static final int CERTIFICATE = 0x70;
  private static final int CERTIFICATE_INFO = 0x71;
  private static final int LARGEST = 16384;

  private final PivSession session;

  PivObjects(PivSession session) {
    this.session = session;
  }

  Optional<Bytes> get(int id) throws CardException {
    try {
      return Optional.of(Bytes.of(YubikitCall.call(GET, () -> session.getObject(id))));
    } catch (CardException.CardRefused e) {
      if (e.statusWord() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void put(int id, Bytes content) throws CardException {
    YubikitCall.call(
        "PIV PUT DATA",
        () -> {
          session.putObject(id, content.isEmpty() ? null : content.toArray());
          return true;
        });
  }

  Optional<X509Certificate> certificate(int id) throws CardException {
    Optional<Bytes> object = get(id).filter(content -> !content.isEmpty());
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Bytes> parts = Tlv.parse(GET, object.get());
    Bytes info = parts.getOrDefault(CERTIFICATE_INFO, Bytes.EMPTY);
    return Optional.of(decode(parts.get(CERTIFICATE), !info.isEmpty() && (info.at(0) & 1) != 0));
  }

  private static X509Certificate decode(@Nullable Bytes encoded, boolean compressed)
      throws CardException.CardRefused {
    if (encoded == null) {
      throw new CardException.CardRefused(GET + ": no certificate", MALFORMED);
    }
    try (InputStream raw = new ByteArrayInputStream(encoded.toArray());
        InputStream plain = compressed ? new GZIPInputStream(raw) : raw) {
      byte[] der = plain.readNBytes(LARGEST);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (IOException | CertificateException | ArrayIndexOutOfBoundsException e) {
      // the last is Java's own, for an Ed25519 key of no bytes
      throw new CardException.CardRefused(GET + ": malformed certificate", MALFORMED);
    }
  }

  void putCertificate(PivSlotId slot, X509Certificate certificate) throws CardException {
    YubikitCall.call(
        "PIV PUT DATA",
        () -> {
          session.putCertificate(Kinds.of(slot), certificate);
          return true;
        });
  }
}
