// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpAttempts;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import cim.keystation.profile.Profile;
import java.util.Optional;

/** Sets the OpenPGP attempt limits, while the Admin PIN is still the factory's. */
final class OpenPgpRetriesStep implements Step<EnrolFacts> {
  private final Profile.Retries wanted;

  OpenPgpRetriesStep(Profile.Retries wanted) {
    this.wanted = wanted;
  }

  @Override
  public StepId id() {
    return new StepId("openpgp-retries");
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    return areSet(OpenPgpApplet.open(card).attempts()) ? Optional.of(facts) : Optional.empty();
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator) throws CardException {
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    if (areSet(openPgp.attempts())) {
      return facts;
    }
    try (Secret factory = OpenPgpApplet.factoryAdminPin()) {
      openPgp.verifyAdminPin(factory);
    }
    openPgp.setRetries(wanted.openPgpPin(), wanted.openPgpResetCode(), wanted.openPgpAdminPin());
    if (!areSet(openPgp.attempts())) {
      throw new CardException.CardRefused("OpenPGP SET PIN RETRIES", 0x9000);
    }
    return facts;
  }

  // The Reset Code counts from 0 until it is set, so it says nothing here.
  private boolean areSet(OpenPgpAttempts left) {
    return left.pin() == wanted.openPgpPin() && left.adminPin() == wanted.openPgpAdminPin();
  }
}
