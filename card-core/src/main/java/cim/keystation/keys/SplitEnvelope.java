// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A secret that only several custodians together can open. A random key seals the secret (CMS
 * AuthEnvelopedData for a key encryption key); that key is cut by Shamir's scheme, and each share
 * is sealed to one custodian with {@link Envelope}.
 *
 * @param needed how many shares open it, at least two
 * @param envelope the secret, sealed with the key that the shares make
 */
public record SplitEnvelope(int needed, Bytes envelope, List<Share> shares) {
  private static final String FORMAT = "keystation-split-1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 255;

  public SplitEnvelope {
    shares = List.copyOf(shares);
    if (needed < 2 || shares.size() < needed || shares.size() > MOST) {
      throw new IllegalArgumentException(
          "%d of %d custodians can't be".formatted(needed, shares.size()));
    }
  }

  /**
   * @param custodian SHA-256 of the certificate, as {@link Fingerprint} writes it
   * @param envelope CMS to that custodian alone
   */
  public record Share(String custodian, Bytes envelope) {}

  /** Seals a secret; it stays open for its owner to close. */
  public static SplitEnvelope seal(
      Secret secret, List<X509Certificate> custodians, int needed, SecureRandom random) {
    try (Secret key = Secret.random(random, KeyEnvelope.LENGTH)) {
      Bytes envelope = secret.use(content -> key.use(kek -> KeyEnvelope.seal(content, kek)));
      List<Secret> cut = SharedKey.split(key, needed, custodians.size(), random);
      try {
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < cut.size(); i++) {
          X509Certificate custodian = custodians.get(i);
          shares.add(
              new Share(
                  Fingerprint.sha256(custodian), Envelope.seal(cut.get(i), List.of(custodian))));
        }
        return new SplitEnvelope(needed, envelope, shares);
      } finally {
        cut.forEach(Secret::close);
      }
    }
  }

  /**
   * The share of one custodian, opened; the caller closes it.
   *
   * @throws IllegalArgumentException when there is none for them, or it doesn't open
   */
  public Secret open(PrivateKey key, X509Certificate custodian) {
    String wanted = Fingerprint.sha256(custodian);
    for (Share share : shares) {
      if (share.custodian().equals(wanted)) {
        return Envelope.open(share.envelope(), key, custodian);
      }
    }
    throw new IllegalArgumentException("the envelope is for somebody else");
  }

  /**
   * The secret, of opened shares; the caller closes it.
   *
   * @throws IllegalArgumentException with too few shares, shares of another envelope, or one twice
   */
  public Secret combine(List<Secret> opened) {
    if (opened.size() < needed) {
      throw new IllegalArgumentException(needed + " shares are needed, not " + opened.size());
    }
    try (Secret key = SharedKey.combine(opened.subList(0, needed))) {
      return key.use(kek -> KeyEnvelope.open(envelope, kek));
    }
  }

  /** JSON in UTF-8. */
  public Bytes encoded() {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("needed", needed).put("envelope", envelope.toBase64());
    var list = json.putArray("shares");
    for (Share share : shares) {
      list.addObject()
          .put("custodian", share.custodian())
          .put("envelope", share.envelope().toBase64());
    }
    return Bytes.of(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the bytes are meant as one; {@link #parse} says whether they are. */
  public static boolean looksLike(Bytes bytes) {
    return !bytes.isEmpty() && bytes.at(0) == '{';
  }

  /**
   * @throws IllegalArgumentException when they are not such an envelope
   */
  public static SplitEnvelope parse(Bytes bytes) {
    try {
      JsonNode json = JSON.readTree(bytes.toArray());
      if (!json.path("format").asText().equals(FORMAT)) {
        throw new IllegalArgumentException("not a split envelope");
      }
      List<Share> shares = new ArrayList<>();
      for (JsonNode each : json.path("shares")) {
        shares.add(
            new Share(
                each.path("custodian").asText(), Bytes.base64(each.path("envelope").asText())));
      }
      return new SplitEnvelope(
          json.path("needed").asInt(), Bytes.base64(json.path("envelope").asText()), shares);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a split envelope");
    }
  }
}
