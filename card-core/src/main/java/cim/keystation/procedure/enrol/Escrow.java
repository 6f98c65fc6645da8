// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.SplitEnvelope;
import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.Deposit;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.procedure.RefusedException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/** Hands a secret to the custodians before it is set on the card. */
final class Escrow {
  private final BackOffice office;
  private final List<X509Certificate> custodians;
  private final int needed;
  private final String visitId;
  private final SecureRandom random;

  /**
   * @param needed how many custodians open a secret together; 1: each alone
   */
  Escrow(
      BackOffice office,
      List<X509Certificate> custodians,
      int needed,
      String visitId,
      SecureRandom random) {
    this.office = office;
    this.custodians = List.copyOf(custodians);
    this.needed = needed;
    this.visitId = visitId;
    this.random = random;
  }

  /**
   * Returns the version under which the back office keeps it. A repeat is a new version: the value
   * is new as well, and the highest version is the one that was set.
   */
  int deposit(CardSerial card, EscrowKind kind, Secret secret) throws RefusedException {
    Bytes envelope =
        needed == 1
            ? Envelope.seal(secret, custodians)
            : SplitEnvelope.seal(secret, custodians, needed, random).encoded();
    try {
      return office
          .deposit(new Deposit(UUID.randomUUID().toString(), visitId, card, kind, envelope))
          .version();
    } catch (RefusedByOffice e) {
      throw new RefusedException(e.refusal());
    }
  }
}
