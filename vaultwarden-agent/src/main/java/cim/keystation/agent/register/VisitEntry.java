// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import java.time.Instant;

/**
 * One person's work on one card.
 *
 * @param closesAt until when requests are answered; a resume moves it
 * @param resumableUntil after this an enrolment code is needed again
 * @param recipient X.509 DER: whom the person's subkeys may be sealed to, as named at the last
 *     sign-in
 */
public record VisitEntry(
    String id,
    CardSerial serial,
    String uid,
    String station,
    State state,
    Instant openedAt,
    Instant closesAt,
    Instant resumableUntil,
    Bytes recipient) {
  /** {@code OPEN}: unfinished; {@code FINISHED}: the card was enrolled; {@code GIVEN_UP}. */
  public enum State {
    OPEN,
    FINISHED,
    GIVEN_UP
  }

  /** Whether requests of this visit are answered now. */
  public boolean answers(Instant now) {
    return state == State.OPEN && now.isBefore(closesAt);
  }
}
