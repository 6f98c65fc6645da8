// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.enrol;

import cim.keystation.attestation.AttestedKey;
import cim.keystation.attestation.PivAttestation;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.keys.CaChain;
import cim.keystation.keys.CertificateRequest;
import cim.keystation.keys.CertificateSubject;
import cim.keystation.keys.Der;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.StationKey;
import cim.keystation.keys.SubkeyBundle;
import cim.keystation.message.BackOffice;
import cim.keystation.message.Refusal;
import cim.keystation.profile.Profile;
import cim.keystation.profile.ProfileFile;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A back office without register or directory: it attests, issues, and can open its own escrow. */
public final class PaperOffice implements BackOffice {
  private final SecureRandom random = new SecureRandom();
  private final CaChain ca = CaChain.make("Example", random, Clock.systemUTC());
  private final StationKey custodian = StationKey.make(random, Clock.systemUTC());
  private final Map<String, Issued> issued = new HashMap<>();
  private final Map<EscrowKind, List<Bytes>> escrow = new EnumMap<>(EscrowKind.class);
  private final Map<KeyRef, KeyPair> subkeys = new EnumMap<>(KeyRef.class);
  private final Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final TrustAnchors anchors;
  private final Terms terms;
  private final Profile profile;

  PaperOffice(SimulatorRoot root) throws Exception {
    String yaml = ProfileFile.standard();
    this.profile = ProfileFile.load("standard.yaml", yaml);
    this.terms =
        new Terms(
            yaml,
            custodian.certificateDer(),
            List.of(custodian.certificateDer()),
            List.of(Der.of(root.certificate())),
            List.of());
    this.anchors = TrustAnchors.of(terms.attestationRoots(), terms.attestationIntermediates());
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    for (KeyRef ref : KeyRef.values()) {
      subkeys.put(ref, generator.generateKeyPair());
    }
  }

  Visit visit() {
    return new Visit("v1", "ada", "Ada", "ada@example.test", Instant.MAX, false, "00");
  }

  Profile profile() {
    return profile;
  }

  /** Root first, then the issuing CA. */
  public List<X509Certificate> authorities() {
    return List.of(ca.root(), ca.issuing().certificate());
  }

  /** The newest deposit of a kind, opened as the custodian would. */
  Secret opened(EscrowKind kind) {
    List<Bytes> deposits = escrow.get(kind);
    return custodian.open(deposits.get(deposits.size() - 1));
  }

  int certificatesIssued() {
    return issued.size();
  }

  @Override
  public Terms terms() {
    return terms;
  }

  @Override
  public Visit signIn(SignIn request) {
    return visit();
  }

  @Override
  public Deposited deposit(Deposit request) {
    List<Bytes> deposits = escrow.computeIfAbsent(request.kind(), kind -> new ArrayList<>());
    deposits.add(request.envelope());
    return new Deposited(deposits.size());
  }

  @Override
  public Issued issue(Issue request) throws RefusedByOffice {
    Issued before = issued.get(request.requestId());
    if (before != null) {
      return before;
    }
    try {
      AttestedKey key =
          PivAttestation.verify(
              Der.certificate(request.attestation()),
              Der.certificate(request.pivAttestation()),
              anchors);
      CertificateRequest csr = CertificateRequest.parse(request.csr());
      if (!key.publicKey().equals(csr.publicKey())) {
        throw new RefusedByOffice(Refusal.ATTESTATION_MISMATCH);
      }
      Profile.PivSlot slot = profile.piv().get(Slot.ofHex(request.slot()));
      Instant now = Instant.now();
      Issued answer =
          new Issued(
              Der.of(
                  ca.issuing()
                      .issue(
                          new CertificateSubject(
                              "ada", "Ada", "Example", Optional.empty(), Optional.empty()),
                          csr.publicKey(),
                          slot.purpose(),
                          now,
                          now.atZone(ZoneOffset.UTC).plus(slot.validity()).toInstant())),
              List.of());
      issued.put(request.requestId(), answer);
      return answer;
    } catch (RefusedByOffice e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public KeyBundle keys(KeyRequest request) {
    List<SubkeyBundle.Subkey> list = new ArrayList<>();
    subkeys.forEach((ref, pair) -> list.add(subkey(ref, pair)));
    Map<String, String> fingerprints = new HashMap<>();
    list.forEach(subkey -> fingerprints.put(subkey.role().name(), subkey.fingerprint()));
    try (SubkeyBundle bundle = new SubkeyBundle(list);
        Secret json = bundle.toSecret()) {
      Bytes sealed = Envelope.seal(json, List.of(Der.certificate(request.recipient())));
      return new KeyBundle(sealed, Bytes.EMPTY, fingerprints);
    }
  }

  @Override
  public List<Effect> effects(String visitId) {
    return List.of();
  }

  private SubkeyBundle.Subkey subkey(KeyRef ref, KeyPair pair) {
    byte[] scalar = fixed(((ECPrivateKey) pair.getPrivate()).getS());
    ECPublicKey point = (ECPublicKey) pair.getPublic();
    byte[] encoded = new byte[65];
    encoded[0] = 4;
    System.arraycopy(fixed(point.getW().getAffineX()), 0, encoded, 1, 32);
    System.arraycopy(fixed(point.getW().getAffineY()), 0, encoded, 33, 32);
    return new SubkeyBundle.Subkey(
        ref, KeyAlgorithm.P256, created, Secret.ofBytes(scalar), Bytes.of(encoded));
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = new byte[32];
    byte[] signed = number.toByteArray();
    int length = Math.min(32, signed.length);
    System.arraycopy(signed, signed.length - length, bytes, 32 - length, length);
    return bytes;
  }
}
