// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.enrol;

import cim.keystation.attestation.AttestedKey;
import cim.keystation.attestation.PivAttestation;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
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
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
  private final Map<Slot, X509Certificate> certificates = new EnumMap<>(Slot.class);
  private final Map<EscrowKind, List<Bytes>> escrow = new EnumMap<>(EscrowKind.class);
  private final OpenPgpKeys openPgp;
  private final TrustAnchors anchors;
  private final Terms terms;
  private final Profile profile;

  PaperOffice(SimulatorRoot root, OpenPgpKeys openPgp) throws Exception {
    this.openPgp = openPgp;
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

  /** What was issued last for each slot. */
  public Map<Slot, X509Certificate> certificates() {
    return Map.copyOf(certificates);
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
      certificates.put(Slot.ofHex(request.slot()), Der.certificate(answer.certificate()));
      return answer;
    } catch (RefusedByOffice e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public KeyBundle keys(KeyRequest request) {
    Map<String, String> fingerprints = new HashMap<>();
    try (SubkeyBundle bundle = openPgp.subkeys();
        Secret json = bundle.toSecret()) {
      for (KeyRef ref : KeyRef.values()) {
        fingerprints.put(ref.name(), bundle.subkey(ref).fingerprint());
      }
      Bytes sealed = Envelope.seal(json, List.of(Der.certificate(request.recipient())));
      return new KeyBundle(sealed, openPgp.certificate(), fingerprints);
    }
  }

  @Override
  public List<Effect> effects(String visitId) {
    return List.of();
  }
}
