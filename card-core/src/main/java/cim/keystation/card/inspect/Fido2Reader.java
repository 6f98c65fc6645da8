// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.fido.FidoInfo;
import cim.keystation.card.fido.Passkey;
import java.util.List;
import java.util.Optional;

/** Reads the FIDO2 application. */
final class Fido2Reader {
  private Fido2Reader() {}

  static Fido2Report read(FidoApplet fido2, Optional<Secret> pin) throws CardException {
    FidoInfo info = fido2.info();
    return new Fido2Report(
        info,
        info.pinSet()
            ? Reading.attempt(() -> Optional.of(fido2.pinAttemptsLeft()))
            : Reading.of(Optional.empty()),
        info.pinSet() && pin.isPresent() ? passkeys(fido2, pin.get()) : Reading.notAvailable());
  }

  private static Reading<List<Passkey>> passkeys(FidoApplet fido2, Secret pin)
      throws CardException {
    return Reading.attempt(() -> Optional.of(fido2.passkeys(pin)));
  }
}
