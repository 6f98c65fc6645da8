// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.Slot;
import cim.keystation.simulator.enrol.Rehearsal;
import java.security.cert.X509Certificate;
import java.util.Map;

/** What a rehearsed enrolment must have left on its card, by what its back office gave out. */
final class Enrolled {
  private Enrolled() {}

  static EnrolledCard by(Rehearsal rehearsal, CeremonyKeys keys) {
    Map<Slot, X509Certificate> certificates = rehearsal.office().certificates();
    return new EnrolledCard(
        Rehearsal.SERIAL,
        rehearsal.key().model().firmware(),
        Rehearsal.PIN,
        certificates,
        rehearsal.office().authorities().get(0),
        rehearsal.office().authorities().get(1),
        keys.person(),
        CeremonyKeys.MAIL);
  }
}
