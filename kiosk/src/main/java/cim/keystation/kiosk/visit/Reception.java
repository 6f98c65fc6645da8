// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Card;
import cim.keystation.card.FormFactor;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.BackOffice.Terms;

/** Decides whether a card can be served here, before anybody types anything. */
final class Reception {
  private final StationParts parts;

  Reception(StationParts parts) {
    this.parts = parts;
  }

  /**
   * The terms this visit works under, fresh from the back office and readable.
   *
   * @throws NotServed for a model this station can't set up
   */
  Terms admit(Card card) throws RefusedByOffice, TermsUnreadable, NotServed {
    CardLook look = CardLook.of(card.info());
    if (look.form() == FormFactor.USB_A_BIO || look.form() == FormFactor.USB_C_BIO) {
      throw new NotServed(Problem.BIO_NOT_SERVED);
    }
    if (look.serial().isEmpty()) {
      throw new NotServed(Problem.NO_SERIAL);
    }
    Terms terms = parts.office().terms();
    parts.work().pinCheck(terms);
    return terms;
  }

  /** Whether an enrolment of this card is unfinished. */
  boolean resumes(Card card) {
    return parts.journal().unfinished(card.serial()).isPresent();
  }

  /** Whether other work than {@code kind} on this card is unfinished. */
  boolean otherWorkUnfinished(Card card, String kind) {
    return parts
        .journal()
        .unfinished(card.serial())
        .filter(trail -> !trail.kind().equals(kind))
        .isPresent();
  }
}
