// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.piv.PivApplet;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** F9's certificate, read once per insertion: no step of the enrolment writes it. */
final class FactoryCertificate {
  private @Nullable Card readFrom;
  private @Nullable X509Certificate certificate;

  @SuppressWarnings("ReferenceEquality") // the same insertion, not a card that equals it
  X509Certificate of(Card card) throws CardException {
    X509Certificate known = certificate;
    if (known == null || readFrom != card) {
      known = PivApplet.open(card).attestationCertificate();
      certificate = known;
      readFrom = card;
    }
    return known;
  }
}
