// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.Bytes;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.fido.Cbor;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import com.yubico.yubikit.fido.ctap.Ctap2Session.CredentialData;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocol;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a credential that the key doesn't store (CTAP 2.1, 6.1), for its attestation's sake. */
record CredentialMaker(Ctap2Session session, PinUvAuthProtocol protocol, String relyingParty) {
  private static final int ES256 = -7;

  /** The attestation object (WebAuthn 3, 6.5.4). {@code token}: null where no PIN is set. */
  Bytes make(Bytes clientDataHash, byte @Nullable [] token) throws IOException, CommandException {
    byte[] hash = clientDataHash.toArray();
    CredentialData made =
        session.makeCredential(
            hash,
            Map.of("id", relyingParty, "name", relyingParty),
            Map.of("id", new byte[] {0}, "name", "attestation", "displayName", "attestation"),
            List.of(Map.of("type", "public-key", "alg", ES256)),
            null,
            null,
            null,
            token == null ? null : protocol.authenticate(token, hash),
            token == null ? null : protocol.getVersion(),
            null,
            null);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fmt", made.getFormat());
    object.put("attStmt", made.getAttestationStatement());
    object.put("authData", made.getAuthenticatorData());
    return Bytes.of(Cbor.encode(object));
  }
}
