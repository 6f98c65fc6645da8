// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * FIDO attestation: what a YubiKey signs when it makes a credential, by a key that Yubico
 * certified. Formats {@code packed} (WebAuthn 3, 8.2) and {@code fido-u2f} (8.6).
 */
public final class FidoAttestation {
  private static final String FIRMWARE = "1.3.6.1.4.1.41482.13.1";
  private static final UUID NONE = new UUID(0, 0);

  private FidoAttestation() {}

  /**
   * Verifies signature, certificate and chain, and reads what is attested. Whether that is what was
   * asked for (challenge, origin, relying party) is the caller's to compare; whether the model is
   * good enough is {@link FidoPolicy}'s.
   *
   * @param attestationObject CBOR, as browsers hand it on
   * @param clientDataHash SHA-256 of the client data
   * @throws NotGenuineException when anything of it doesn't hold, and for a credential that attests
   *     itself or not at all
   * @throws UnknownIntermediateException when only an intermediate of Yubico's is missing here
   */
  public static AttestedCredential verify(
      Bytes attestationObject, Bytes clientDataHash, TrustAnchors anchors)
      throws NotGenuineException, UnknownIntermediateException {
    FidoStatement statement;
    AuthenticatorData data;
    try {
      statement = FidoStatement.parse(attestationObject);
      data = AuthenticatorData.parse(statement.authenticatorData());
    } catch (IllegalArgumentException e) {
      throw new NotGenuineException("the attestation is malformed: " + e.getMessage());
    }
    if (statement.certificates().isEmpty()) {
      throw new NotGenuineException("the attestation names no certificate: " + statement.format());
    }
    X509Certificate leaf = statement.certificates().get(0);
    verifySignature(statement, signed(statement, data, clientDataHash), leaf);
    FidoCertificate.check(leaf, data.aaguid());
    verifyChain(leaf, anchors);
    return new AttestedCredential(
        data.aaguid(),
        firmware(leaf),
        data.userVerified() && !statement.format().equals(FidoStatement.U2F), // not signed there
        data.rpIdHash(),
        data.credentialId(),
        data.key().key());
  }

  private static byte[] signed(FidoStatement statement, AuthenticatorData data, Bytes hash)
      throws NotGenuineException {
    return switch (statement.format()) {
      case "packed" -> joined(Bytes.of(statement.authenticatorData()), hash);
      case FidoStatement.U2F -> {
        if (!data.aaguid().equals(NONE) || statement.certificates().size() != 1) {
          throw new NotGenuineException("not as U2F attests");
        }
        yield joined(
            Bytes.hex("00"), data.rpIdHash(), hash, data.credentialId(), data.key().point());
      }
      default ->
          throw new NotGenuineException("no YubiKey attests in format " + statement.format());
    };
  }

  private static byte[] joined(Bytes... parts) {
    int length = 0;
    for (Bytes part : parts) {
      length += part.length();
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (Bytes part : parts) {
      joined.put(part.toArray());
    }
    return joined.array();
  }

  private static void verifySignature(FidoStatement statement, byte[] signed, X509Certificate leaf)
      throws NotGenuineException {
    try {
      Signature signature = Signature.getInstance(algorithm(statement.algorithm()));
      signature.initVerify(leaf.getPublicKey());
      signature.update(signed);
      if (signature.verify(statement.signature())) {
        return;
      }
    } catch (GeneralSecurityException e) {
      // said below
    }
    throw new NotGenuineException("the attestation was not signed by its certificate's key");
  }

  private static String algorithm(long cose) throws NotGenuineException {
    if (cose == -7) {
      return "SHA256withECDSA";
    }
    if (cose == -35) {
      return "SHA384withECDSA";
    }
    if (cose == -257) {
      return "SHA256withRSA";
    }
    throw new NotGenuineException("no YubiKey attests with algorithm " + cose);
  }

  /** Intermediates that came with the statement don't count: the anchors have Yubico's. */
  private static void verifyChain(X509Certificate leaf, TrustAnchors anchors)
      throws NotGenuineException, UnknownIntermediateException {
    String issuer = leaf.getIssuerX500Principal().getName().toLowerCase(Locale.ROOT);
    // PIV, OpenPGP and Security Domain keys hang from the same roots but may sign anything.
    if (!issuer.contains("fido") && !issuer.contains("u2f")) {
      throw new NotGenuineException("not made for FIDO: " + issuer);
    }
    new Chain(anchors).verifyEndEntity(leaf);
  }

  private static Optional<Firmware> firmware(X509Certificate leaf) throws NotGenuineException {
    if (leaf.getExtensionValue(FIRMWARE) == null) {
      return Optional.empty();
    }
    return Optional.of(Extension.of(leaf, "13.1").unwrapped().firmware());
  }
}
