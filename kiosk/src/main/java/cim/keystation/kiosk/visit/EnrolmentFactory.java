// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Card;
import cim.keystation.keys.StationKey;
import cim.keystation.message.BackOffice.Terms;
import cim.keystation.message.BackOffice.Visit;

/** Makes the procedure of one visit. */
public interface EnrolmentFactory {
  /**
   * @param key as named at sign-in; taken over, when this returns
   * @param card as identified at sign-in; after removal the same card comes on another channel
   * @throws TermsUnreadable when the profile in the terms is refused
   */
  Enrolling<?> enrol(Terms terms, Visit visit, StationKey key, Card card) throws TermsUnreadable;
}
