// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.CardException;
import java.util.List;

/** What is wrong and what to do next, for a person at a shell. */
final class ReaderProblem {
  private static final String SYSTEM =
      "sudo systemctl start pcscd.socket, or sudo pcscd where there is no systemd";

  private ReaderProblem() {}

  /**
   * @param readers those attached, where they could be listed
   */
  static String of(CardException problem, String reader, List<String> readers) {
    if (problem instanceof CardException.ReaderFault fault) {
      return ofReader(fault, reader, readers);
    }
    if (problem instanceof CardException.CardGone) {
      return "No card in the reader \""
          + reader
          + "\". Insert the YubiKey and try again."
          + others(reader, readers);
    }
    if (problem instanceof CardException.PinRejected rejected) {
      return "The FIDO2 PIN is wrong; " + Words.attempts(rejected.attemptsLeft()) + ".";
    }
    if (problem instanceof CardException.PinBlocked) {
      return "The FIDO2 PIN is blocked. Only a reset of FIDO2 helps, which destroys its passkeys.";
    }
    return "The card in \""
        + reader
        + "\" is no YubiKey of firmware 4.1 or newer, or it is"
        + " damaged ("
        + problem.getMessage()
        + "). Try another one in the same reader.";
  }

  private static String ofReader(
      CardException.ReaderFault fault, String reader, List<String> readers) {
    return switch (fault.kind()) {
      case NO_READER ->
          readers.isEmpty()
              ? "No reader and no YubiKey is attached. Plug the YubiKey in and try again."
              : "No reader is named like \"" + reader + "\"." + others(reader, readers);
      case BUSY -> busy(fault);
      case SERVICE_DOWN ->
          "The smart card service isn't running. Start it: " + SYSTEM + "; then try again.";
      case PROTOCOL ->
          "The reader \""
              + reader
              + "\" failed ("
              + fault.detail()
              + "). Unplug it, plug it in"
              + " again and try once more.";
    };
  }

  private static String busy(CardException.ReaderFault fault) {
    String holder = fault.detail();
    if (holder == null) {
      return "Another program holds the card. Close it and try again.";
    }
    String next =
        holder.contains("scdaemon")
            ? "If it is scdaemon, gpgconf --kill scdaemon makes it let go; else close the program"
            : "Close it";
    String whom = holder.contains(",") ? "one of these programs: " : "";
    return "The card is held by " + whom + holder + ". " + next + ", then try again.";
  }

  private static String others(String reader, List<String> readers) {
    List<String> others = readers.stream().filter(name -> !name.equals(reader)).toList();
    return others.isEmpty()
        ? ""
        : " Other readers (choose with --reader): " + String.join(", ", others) + ".";
  }
}
