// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.DeviceInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a station asks of the back office. Every request carries an id; a repeat with the same id
 * returns the same answer and has no second effect. Calls block; implementations time out with
 * {@link Refusal#BACK_OFFICE_DOWN}.
 */
public interface BackOffice {
  /** The terms a station works under: read at start and before each visit. */
  Terms terms() throws RefusedByOffice;

  /**
   * Signs a person in with directory password and enrolment code and opens a visit for this card,
   * or opens the unfinished visit of the same person and card again ({@code resume}; the code is
   * then not asked for). A wrong password spends no code attempt.
   */
  Visit signIn(SignIn request) throws RefusedByOffice;

  /** Hands over one escrow blob before its secret is set on the card. */
  Deposited deposit(Deposit request) throws RefusedByOffice;

  /** Issues a certificate for a key that an attestation proves to be on this card. */
  Issued issue(Issue request) throws RefusedByOffice;

  /** Gives the person's OpenPGP subkeys, enveloped to the station's key for this visit. */
  KeyBundle keys(KeyRequest request) throws RefusedByOffice;

  /** How far the other systems are with what follows from this visit. May be asked at any time. */
  List<Effect> effects(String visitId) throws RefusedByOffice;

  /**
   * @param profile the profile file, YAML
   * @param sealingCertificate X.509 DER; credentials are enveloped to it
   * @param custodians X.509 DER each, at least one; escrow blobs are enveloped to all of them
   * @param attestationRoots X.509 DER each: the roots a genuine card's chain may end in
   */
  record Terms(
      String profile,
      Bytes sealingCertificate,
      List<Bytes> custodians,
      List<Bytes> attestationRoots,
      List<Bytes> attestationIntermediates) {}

  /**
   * @param credentials CMS EnvelopedData to the sealing certificate over a {@code Credentials} JSON
   *     that is bound to this request
   * @param pivAttestation F9 certificate, X.509 DER
   * @param recipient self-signed X.509 DER of the station's key pair for this visit
   */
  record SignIn(
      String requestId,
      String stationId,
      String uid,
      Bytes credentials,
      DeviceInfo card,
      Bytes pivAttestation,
      Bytes recipient,
      boolean resume) {}

  /**
   * @param openPgpFingerprint of the person's certificate, upper-case hex
   * @param until when the visit closes
   */
  record Visit(
      String visitId,
      String uid,
      String displayName,
      String mail,
      Instant until,
      boolean resumed,
      String openPgpFingerprint) {}

  /**
   * @param kind such as {@code PIV_PUK}
   * @param envelope CMS EnvelopedData to all custodians
   */
  record Deposit(
      String requestId, String visitId, CardSerial card, EscrowKind kind, Bytes envelope) {}

  /** Which secret of a card an escrow blob holds. */
  enum EscrowKind {
    PIV_PUK,
    PIV_MANAGEMENT_KEY,
    OPENPGP_ADMIN_PIN,
    OPENPGP_RESET_CODE
  }

  /**
   * @param version counts the deposits of this kind for this card, from 1
   */
  record Deposited(int version) {}

  /**
   * @param slot two hex digits such as {@code 9A}
   * @param csr PKCS#10 DER
   * @param attestation X.509 DER of the slot's key
   * @param pivAttestation F9 certificate, X.509 DER
   */
  record Issue(
      String requestId,
      String visitId,
      CardSerial card,
      String slot,
      Bytes csr,
      Bytes attestation,
      Bytes pivAttestation) {}

  /**
   * @param chain issuing CA first, without the root; X.509 DER each
   */
  record Issued(Bytes certificate, List<Bytes> chain) {}

  /**
   * @param recipient the one that was named at sign-in
   */
  record KeyRequest(String requestId, String visitId, Bytes recipient) {}

  /**
   * @param subkeys CMS EnvelopedData to the recipient over a {@code keys.SubkeyBundle} JSON
   * @param publicCertificate OpenPGP transferable public key, binary
   * @param fingerprints by role: SIGNATURE, DECRYPTION, AUTHENTICATION; upper-case hex
   */
  record KeyBundle(Bytes subkeys, Bytes publicCertificate, Map<String, String> fingerprints) {}

  /**
   * @param system such as {@code vaultwarden}, {@code ldap}, {@code nats}
   */
  record Effect(String system, EffectState state, Optional<String> detail, Instant since) {}

  /** How far one system is. */
  enum EffectState {
    QUEUED,
    DONE,
    FAILED,
    IMPOSSIBLE
  }

  /** The back office said no. */
  final class RefusedByOffice extends Exception {
    private static final long serialVersionUID = 1L;
    private final Refusal refusal;

    public RefusedByOffice(Refusal refusal) {
      super("refused: " + refusal);
      this.refusal = refusal;
    }

    public Refusal refusal() {
      return refusal;
    }
  }
}
