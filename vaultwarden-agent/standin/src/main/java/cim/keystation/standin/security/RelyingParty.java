// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import cim.keystation.standin.security.CborMap.MalformedException;
import cim.keystation.standin.security.WebauthnKey.NewCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The server's side of WebAuthn (sections 7.1 and 7.2), for ES256 and RS256. */
public final class RelyingParty {
  private final String domain;
  private final String id;

  public RelyingParty(String domain) {
    this.domain = domain;
    this.id = URI.create(domain).getHost();
  }

  /** The site's name without port. */
  public String id() {
    return id;
  }

  /** Whether browsers accept the site's name: an IP address is none. */
  public boolean usable() {
    return !id.contains(":") && !id.matches("[0-9.]+");
  }

  /** The application id of the older U2F protocol. */
  public String appId() {
    return domain + "/app-id.json";
  }

  /** Checks a new credential; empty if anything is wrong with it. */
  public Optional<WebauthnKey> register(
      RegistrationAnswer answer, String challenge, List<WebauthnKey> existing) {
    try {
      ClientData client = ClientData.parse(answer.clientData());
      CborMap object = CborMap.read(ByteBuffer.wrap(answer.attestationObject()));
      byte[] authData = object.bytes("authData");
      AuthenticatorData data = AuthenticatorData.parse(authData);
      byte[] credentialId = data.credentialId();
      CoseKey key = CoseKey.of(CborMap.read(data.rest()));
      String encodedId = base64url(credentialId);
      boolean sound =
          client.answers("webauthn.create", challenge, domain)
              && data.isFor(sha256(id))
              && data.flagsAreSound()
              && existing.stream().noneMatch(k -> k.credentialId.equals(encodedId))
              && new Attestation(object, authData, sha256(answer.clientData()))
                  .holds(credentialId, key);
      NewCredential credential =
          new NewCredential(encodedId, key.key(), key.signatureAlgorithm(), data.counter());
      return sound
          ? Optional.of(new WebauthnKey(answer.slot(), answer.name(), credential))
          : Optional.empty();
    } catch (MalformedException | IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Checks a login and moves the key's counter on; false leaves the counter as it was. */
  public boolean verify(LoginAnswer answer, String challenge, List<WebauthnKey> keys) {
    Optional<WebauthnKey> key =
        keys.stream().filter(k -> k.credentialId.equals(base64url(answer.rawId()))).findFirst();
    try {
      ClientData client = ClientData.parse(answer.clientData());
      AuthenticatorData data = AuthenticatorData.parse(answer.authenticatorData());
      byte[] signed = Attestation.concat(answer.authenticatorData(), sha256(answer.clientData()));
      boolean sound =
          key.isPresent()
              && client.answers("webauthn.get", challenge, domain)
              && data.isFor(sha256(answer.usesAppId() ? appId() : id))
              && data.flagsAreSound()
              && counts(key.get(), data)
              && Attestation.verify(
                  key.get().publicKey, key.get().signatureAlgorithm, answer.signature(), signed);
      if (sound) {
        key.get().counter = data.counter();
      }
      return sound;
    } catch (MalformedException | IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean counts(WebauthnKey key, AuthenticatorData data) {
    return (key.counter == 0 && data.counter() == 0) || data.counter() > key.counter;
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A registration as the client sent it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record RegistrationAnswer(
      long slot, String name, byte[] attestationObject, byte[] clientData) {}

  /** A login as the client sent it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record LoginAnswer(
      byte[] rawId,
      byte[] authenticatorData,
      byte[] clientData,
      byte[] signature,
      boolean usesAppId) {}
}
