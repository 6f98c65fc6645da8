// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.keys.Envelope;
import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.Deposit;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.procedure.RefusedException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/** Hands a secret to the custodians before it is set on the card. */
final class Escrow {
  private final BackOffice office;
  private final List<X509Certificate> custodians;
  private final String visitId;

  Escrow(BackOffice office, List<X509Certificate> custodians, String visitId) {
    this.office = office;
    this.custodians = List.copyOf(custodians);
    this.visitId = visitId;
  }

  /**
   * Returns the version under which the back office keeps it. A repeat is a new version: the value
   * is new as well, and the highest version is the one that was set.
   */
  int deposit(CardSerial card, EscrowKind kind, Secret secret) throws RefusedException {
    Bytes envelope = Envelope.seal(secret, custodians);
    try {
      return office
          .deposit(new Deposit(UUID.randomUUID().toString(), visitId, card, kind, envelope))
          .version();
    } catch (RefusedByOffice e) {
      throw new RefusedException(e.refusal());
    }
  }
}
