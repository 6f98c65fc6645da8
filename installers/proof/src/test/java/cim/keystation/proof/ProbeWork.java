// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.inspect.Inspection;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.piv.PivApplet;

/** What a probe does with its card, told in words with the secrets behind them. */
record ProbeWork(Card card) {
  String run(String... words) throws CardException {
    if (words.length == 1 && words[0].equals("inspect")) {
      return "applications " + Inspection.of(card).states().size();
    }
    try (Secret known = secret(words[1]);
        Secret next = secret(words[2])) {
      switch (words[0]) {
        case "verify-piv-pin" -> PivApplet.open(card).verifyPin(known);
        case "verify-openpgp-admin-pin" -> OpenPgpApplet.open(card).verifyAdminPin(known);
        case "change-piv-pin" -> PivApplet.open(card).changePin(known, next);
        case "unblock-piv-pin" -> PivApplet.open(card).unblockPin(known, next);
        case "change-openpgp-pin" -> OpenPgpApplet.open(card).changePin(known, next);
        case "unblock-openpgp-pin" -> OpenPgpApplet.open(card).unblock(known, next);
        case "change-fido2-pin" -> FidoApplet.open(card).orElseThrow().changePin(known, next);
        default -> throw new IllegalArgumentException(words[0]);
      }
      return "done";
    }
  }

  private static Secret secret(String value) {
    return Secret.ofChars(value.toCharArray());
  }
}
