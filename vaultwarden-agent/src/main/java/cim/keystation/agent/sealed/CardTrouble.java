// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import cim.keystation.card.CardException;

/** What is wrong with the card that should open the secrets, and what to do next. */
final class CardTrouble {
  private static final String UNBLOCK = "set a new one with the PUK (ykman piv access unblock-pin)";

  private CardTrouble() {}

  /**
   * @param reader a part of the name of the one that was looked for
   */
  static NotOpened of(CardException e, String reader) {
    if (e instanceof CardException.ReaderFault fault) {
      return ofReader(fault, reader);
    }
    if (e instanceof CardException.CardGone) {
      return new NotOpened("no card in the reader “" + reader + "”", "plug the YubiKey in", e);
    }
    if (e instanceof CardException.TouchTimeout) {
      return new NotOpened(
          "nobody touched the key in time", "start the agent again and touch it when asked", e);
    }
    if (e instanceof CardException.PinBlocked) {
      return blocked();
    }
    return new NotOpened(
        "the card in “" + reader + "” can't be used (" + e.getMessage() + ")",
        "it must be a YubiKey with PIV on, which ykman piv info shows",
        e);
  }

  private static NotOpened ofReader(CardException.ReaderFault fault, String reader) {
    return switch (fault.kind()) {
      case NO_READER ->
          new NotOpened(
              "no reader is named like “" + reader + "”",
              "plug the YubiKey in, or name its reader under sealed.reader",
              fault);
      case BUSY ->
          new NotOpened(
              "another program holds the card"
                  + (fault.detail() == null ? "" : " (" + fault.detail() + ")"),
              "end it, then start the agent again",
              fault);
      case SERVICE_DOWN ->
          new NotOpened(
              "the smart card service doesn't answer"
                  + (fault.detail() == null ? "" : " (" + fault.detail() + ")"),
              "install and start pcscd, and let the agent's user talk to it",
              fault);
      case PROTOCOL ->
          new NotOpened("the reader failed (" + fault.detail() + ")", "plug it in again", fault);
    };
  }

  static NotOpened blocked() {
    return new NotOpened("the card's PIV PIN is blocked", UNBLOCK);
  }

  static NotOpened lastAttempt() {
    return new NotOpened(
        "only one attempt is left for the card's PIV PIN, and the agent never spends that",
        "verify the right one by hand (yubico-piv-tool -a verify-pin), or " + UNBLOCK);
  }
}
