// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.receipt.Paper;
import java.util.function.Consumer;

/**
 * What every panel is made with.
 *
 * @param out where a panel says what the person did
 * @param desk where a panel hands over secrets
 * @param forms what is being typed, kept while theme or language change
 */
record Context(Theme theme, Consumer<Input> out, Desk desk, Forms forms, Paper paper) {
  Words words() {
    return new Words(theme);
  }
}
