// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.flow.PinTrouble;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A PIN typed twice. Closes everything it is given except the one it returns. */
final class PinChoice implements AutoCloseable {
  private final PinCheck check;
  private final Consumer<Input> screen;
  private @Nullable Secret first;

  PinChoice(PinCheck check, Consumer<Input> screen) {
    this.check = check;
    this.screen = screen;
  }

  PinRules rules() {
    return check.rules();
  }

  /** The first rule these digits break. From any thread; keeps no copy. */
  Optional<PinTrouble> check(char[] digits) {
    return check.check(digits);
  }

  /** The chosen PIN once it was typed the same way twice; until then says what is wanted. */
  Optional<Secret> typed(Secret pin) {
    Secret before = first;
    if (before == null) {
      first(pin);
      return Optional.empty();
    }
    first = null;
    boolean same = before.use(a -> pin.use(b -> Arrays.equals(a, b)));
    before.close();
    if (same) {
      return Optional.of(pin);
    }
    pin.close();
    screen.accept(new Input.PinRefused(PinTrouble.MISMATCH));
    return Optional.empty();
  }

  private void first(Secret pin) {
    char[] digits = pin.chars();
    Optional<PinTrouble> trouble = check.check(digits);
    Arrays.fill(digits, '\0');
    if (trouble.isPresent()) {
      pin.close();
      screen.accept(new Input.PinRefused(trouble.get()));
    } else {
      first = pin;
      screen.accept(new Input.PinToRepeat());
    }
  }

  /** Forgets the first entry. */
  @Override
  public void close() {
    if (first != null) {
      first.close();
      first = null;
    }
  }
}
