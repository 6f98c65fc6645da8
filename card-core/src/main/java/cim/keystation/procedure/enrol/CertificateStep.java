// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.PinRef;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.keys.CardProof;
import cim.keystation.keys.CsrAssembly;
import cim.keystation.keys.Der;
import cim.keystation.keys.Fingerprint;
import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.Issue;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.ProcedureId;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import cim.keystation.profile.Profile;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Gets a slot's certificate: attest, request, issue, write, read back, and a signature that proves
 * card and certificate belong together. The request id is fixed per procedure and step, so that a
 * repeat writes the same certificate.
 */
final class CertificateStep implements Step<EnrolFacts> {
  private final Slot slot;
  private final Profile.PivSlot wanted;
  private final BackOffice office;
  private final SecureRandom random;
  private final FactoryCertificate f9;

  CertificateStep(
      Slot slot,
      Profile.PivSlot wanted,
      BackOffice office,
      SecureRandom random,
      FactoryCertificate f9) {
    this.slot = slot;
    this.wanted = wanted;
    this.office = office;
    this.random = random;
    this.f9 = f9;
  }

  @Override
  public StepId id() {
    return new StepId("certificate-" + slot.hex().toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) {
    // A certificate on the card is not yet a proof: the signature needs the person, so perform
    // again.
    return Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, DeclinedException, RefusedException {
    PivApplet piv = PivApplet.open(card);
    if (wanted.pinPolicy() != PinPolicy.NEVER) {
      PinEntry.requireMoreThanOne(PinRef.PIV_PIN, piv::pinAttemptsLeft);
    }
    PublicKey key = Der.publicKey(facts.key(slot));
    X509Certificate certificate = issue(facts, card, piv, key, operator);
    if (!certificate.getPublicKey().equals(key)) {
      throw new RefusedException(Refusal.ATTESTATION_MISMATCH);
    }
    X509Certificate written = piv.certificate(slot).orElse(null);
    if (!certificate.equals(written)) {
      piv.authenticateFactory();
      piv.putCertificate(slot, certificate);
      written = piv.certificate(slot).orElse(null);
    }
    if (written == null || !written.equals(certificate)) {
      throw new CardException.CardRefused("PIV PUT CERTIFICATE " + slot.hex(), 0x9000);
    }
    prove(piv, written, operator);
    return facts.withCertificate(
        slot,
        new EnrolFacts.CertificateFacts(
            Fingerprint.sha256(written), written.getNotAfter().toInstant()));
  }

  private X509Certificate issue(
      EnrolFacts facts, Card card, PivApplet piv, PublicKey key, Operator operator)
      throws CardException, DeclinedException, RefusedException {
    CsrAssembly csr = CsrAssembly.begin(facts.uid(), key);
    Bytes attestation = Der.of(piv.attest(slot));
    Bytes factory = Der.of(f9.of(card));
    Bytes request = csr.assemble(sign(piv, csr.toSign(), operator));
    try {
      String requestId = new ProcedureId(UUID.fromString(facts.procedureId())).requestId(id());
      return Der.certificate(
          office
              .issue(
                  new Issue(
                      requestId,
                      facts.visitId(),
                      card.serial(),
                      slot.hex(),
                      request,
                      attestation,
                      factory))
              .certificate());
    } catch (RefusedByOffice e) {
      throw new RefusedException(e.refusal());
    }
  }

  private void prove(PivApplet piv, X509Certificate certificate, Operator operator)
      throws CardException, DeclinedException {
    CardProof proof = CardProof.challenge(certificate, random);
    if (!proof.verify(sign(piv, proof.toSign(), operator))) {
      throw new CardException.CardRefused("PIV SIGN " + slot.hex(), 0x9000);
    }
  }

  private byte[] sign(PivApplet piv, byte[] prepared, Operator operator)
      throws CardException, DeclinedException {
    if (wanted.pinPolicy() != PinPolicy.NEVER) {
      PinEntry.present(operator, PinRef.PIV_PIN, piv::verifyPin);
    }
    if (wanted.touchPolicy() != TouchPolicy.NEVER) {
      operator.touchWanted();
    }
    try {
      return piv.sign(slot, wanted.algorithm(), prepared);
    } finally {
      operator.touchOver();
    }
  }
}
