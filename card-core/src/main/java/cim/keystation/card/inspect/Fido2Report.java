// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.fido.FidoInfo;
import cim.keystation.card.fido.Passkey;
import java.util.List;

/**
 * The FIDO2 application.
 *
 * @param pinAttempts left; empty while no PIN is set
 * @param passkeys not available unless the PIN was given, and before firmware 5.2
 */
public record Fido2Report(
    FidoInfo info, Reading<Integer> pinAttempts, Reading<List<Passkey>> passkeys) {

  AppletState state() {
    if (pinAttempts.value().filter(left -> left == 0).isPresent()) {
      return AppletState.BLOCKED;
    }
    return info.pinSet() ? AppletState.SET : AppletState.FACTORY;
  }
}
