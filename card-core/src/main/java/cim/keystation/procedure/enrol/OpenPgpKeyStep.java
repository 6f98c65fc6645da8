// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.card.openpgp.KeyState;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.openpgp.OpenPgpTouch;
import cim.keystation.keys.SubkeyBundle;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.RefusedException;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import java.util.Locale;
import java.util.Optional;

/**
 * Loads one of the person's subkeys, with fingerprint, date and touch policy, and reads it back.
 */
final class OpenPgpKeyStep implements Step<EnrolFacts> {
  private final KeyRef ref;
  private final OpenPgpTouch touch;
  private final Bundle bundle;

  OpenPgpKeyStep(KeyRef ref, OpenPgpTouch touch, Bundle bundle) {
    this.ref = ref;
    this.touch = touch;
    this.bundle = bundle;
  }

  @Override
  public StepId id() {
    return new StepId("openpgp-" + ref.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<EnrolFacts> observe(EnrolFacts facts, Card card) throws CardException {
    String expected = facts.openPgp().get(ref);
    // Only perform knows which key is meant; what it wrote last is the touch policy.
    return expected == null ? Optional.empty() : seen(facts, card, expected);
  }

  @Override
  public EnrolFacts perform(EnrolFacts facts, Card card, Operator operator)
      throws CardException, RefusedException {
    SubkeyBundle.Subkey subkey = bundle.subkey(ref);
    Optional<EnrolFacts> before = seen(facts, card, subkey.fingerprint());
    if (before.isPresent()) {
      return before.get();
    }
    OpenPgpApplet openPgp = OpenPgpApplet.open(card);
    try (Secret factory = OpenPgpApplet.factoryAdminPin()) {
      openPgp.verifyAdminPin(factory);
    }
    openPgp.setKeyAttributes(ref, subkey.algorithm());
    openPgp.importKey(ref, subkey.algorithm(), subkey.privateScalar(), subkey.publicPoint());
    openPgp.setGenerated(ref, subkey.created());
    openPgp.setFingerprint(ref, subkey.fingerprintBytes());
    openPgp.setTouch(ref, touch);
    return seen(facts, card, subkey.fingerprint())
        .orElseThrow(() -> new CardException.CardRefused("OpenPGP IMPORT " + ref, 0x9000));
  }

  private Optional<EnrolFacts> seen(EnrolFacts facts, Card card, String fingerprint)
      throws CardException {
    KeyState key = OpenPgpApplet.open(card).status().key(ref);
    boolean same =
        key.fingerprint().filter(found -> fingerprint.equals(found.toHex())).isPresent()
            && key.touch().filter(found -> found == touch).isPresent();
    return same ? Optional.of(facts.withOpenPgp(ref, fingerprint)) : Optional.empty();
  }
}
