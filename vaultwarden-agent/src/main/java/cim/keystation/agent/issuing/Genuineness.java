// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.issuing;

import cim.keystation.attestation.AttestedKey;
import cim.keystation.attestation.NotGenuineException;
import cim.keystation.attestation.PivAttestation;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.attestation.UnknownIntermediateException;
import cim.keystation.card.Bytes;
import cim.keystation.keys.Der;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attestations against the configured anchors, with a refusal for each way they fail. */
public final class Genuineness {
  private static final Logger LOG = LoggerFactory.getLogger(Genuineness.class);
  private final TrustAnchors anchors;

  public Genuineness(TrustAnchors anchors) {
    this.anchors = anchors;
  }

  /** That the F9 certificate is some genuine card's; {@link #attested} proves which. */
  public void checkF9(Bytes f9) throws RefusedByOffice {
    try {
      PivAttestation.verifyF9(Der.certificate(f9), anchors);
    } catch (NotGenuineException e) {
      throw refused(Refusal.NOT_GENUINE, e);
    } catch (UnknownIntermediateException e) {
      throw refused(Refusal.UNKNOWN_INTERMEDIATE, e);
    } catch (IllegalArgumentException e) {
      throw refused(Refusal.MALFORMED, e);
    }
  }

  /** What a genuine card says of its key. The caller compares it with what is expected. */
  public AttestedKey attested(Bytes leaf, Bytes f9) throws RefusedByOffice {
    try {
      return PivAttestation.verify(Der.certificate(leaf), Der.certificate(f9), anchors);
    } catch (NotGenuineException e) {
      throw refused(Refusal.NOT_GENUINE, e);
    } catch (UnknownIntermediateException e) {
      throw refused(Refusal.UNKNOWN_INTERMEDIATE, e);
    } catch (IllegalArgumentException e) {
      throw refused(Refusal.MALFORMED, e);
    }
  }

  private static RefusedByOffice refused(Refusal refusal, Exception why) {
    LOG.info("attestation refused, {}: {}", refusal, why.getMessage());
    return new RefusedByOffice(refusal);
  }
}
