// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** A security key in software: one ES256 credential, attestation "none", a counter. */
final class SoftwareAuthenticator {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final byte[] credentialId = new byte[32];
  private final KeyPair key;
  private int counter;

  SoftwareAuthenticator() throws GeneralSecurityException {
    new SecureRandom().nextBytes(credentialId);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    key = generator.generateKeyPair();
  }

  /** Answers a registration challenge. */
  JsonNode create(String challenge, String origin, String rpId) throws GeneralSecurityException {
    byte[] data = concat(authenticatorData(rpId, 0x41, 0), attestedCredential());
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    attestation.write(0xa3);
    text(attestation, "fmt");
    text(attestation, "none");
    text(attestation, "attStmt");
    attestation.write(0xa0);
    text(attestation, "authData");
    bytes(attestation, data);
    ObjectNode answer = answer();
    answer
        .putObject("response")
        .put("attestationObject", base64url(attestation.toByteArray()))
        .put("clientDataJSON", base64url(clientData("webauthn.create", challenge, origin)));
    return answer;
  }

  /** Answers a login challenge; the counter moves on by the given step. */
  ObjectNode sign(String challenge, String origin, int step) throws GeneralSecurityException {
    counter += step;
    byte[] data = authenticatorData(URI.create(origin).getHost(), 0x01, counter);
    byte[] client = clientData("webauthn.get", challenge, origin);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivate());
    signature.update(concat(data, sha256(client)));
    ObjectNode answer = answer();
    answer
        .putObject("response")
        .put("authenticatorData", base64url(data))
        .put("clientDataJSON", base64url(client))
        .put("signature", base64url(signature.sign()));
    return answer;
  }

  private ObjectNode answer() {
    ObjectNode answer = MAPPER.createObjectNode();
    answer.put("id", base64url(credentialId)).put("rawId", base64url(credentialId));
    answer.put("type", "public-key").putObject("extensions");
    return answer;
  }

  private static byte[] authenticatorData(String rpId, int flags, int counter)
      throws GeneralSecurityException {
    byte[] hash = sha256(rpId.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(37).put(hash).put((byte) flags).putInt(counter).array();
  }

  private byte[] attestedCredential() {
    ECPublicKey point = (ECPublicKey) key.getPublic();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[16]);
    out.write(0);
    out.write(credentialId.length);
    out.writeBytes(credentialId);
    out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(out, coordinate(point.getW().getAffineX()));
    out.write(0x22);
    bytes(out, coordinate(point.getW().getAffineY()));
    return out.toByteArray();
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(32, signed.length);
    System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] clientData(String type, String challenge, String origin) {
    return MAPPER
        .createObjectNode()
        .put("type", type)
        .put("challenge", challenge)
        .put("origin", origin)
        .put("crossOrigin", false)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x60 + text.length());
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
    out.write(0x58);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
