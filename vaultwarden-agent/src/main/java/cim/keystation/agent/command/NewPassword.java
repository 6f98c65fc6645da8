// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.card.Secret;
import java.io.Console;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A password that somebody types twice where nobody sees it. */
final class NewPassword {
  /** A password alone, without a second factor, is at least this long. */
  static final int SHORTEST = 16;

  private static final int LONGEST = 128;

  private NewPassword() {}

  /** Where it is typed. */
  interface Terminal {
    /** What was typed, which is the caller's to zero; null when nothing comes any more. */
    char @Nullable [] ask(String prompt) throws CommandFailed;
  }

  static char @Nullable [] onTerminal(String prompt) throws CommandFailed {
    Console console = System.console();
    if (console == null) {
      throw new CommandFailed("there is no terminal to type a password at", "run it at one");
    }
    return console.readPassword("%s: ", prompt);
  }

  /** The caller closes it. */
  static Secret ask(Terminal terminal) throws CommandFailed {
    char[] first = typed(terminal, "Password");
    char[] second = new char[0];
    try {
      require(first);
      second = typed(terminal, "Again");
      if (!Arrays.equals(first, second)) {
        throw new CommandFailed("the two aren't the same", "nothing was changed; try again");
      }
      return Secret.ofChars(first);
    } finally {
      Arrays.fill(first, '\0');
      Arrays.fill(second, '\0');
    }
  }

  private static char[] typed(Terminal terminal, String prompt) throws CommandFailed {
    char[] typed = terminal.ask(prompt);
    if (typed == null) {
      throw new CommandFailed("no password was typed", "nothing was changed; try again");
    }
    return typed;
  }

  /** ASCII alone: it must be the same at this terminal and in whatever browser there is then. */
  private static void require(char[] typed) throws CommandFailed {
    boolean plain = true;
    for (char each : typed) {
      plain &= each >= ' ' && each <= '~';
    }
    if (!plain || typed.length < SHORTEST || typed.length > LONGEST) {
      throw new CommandFailed(
          "a break-glass password has 16 to 128 characters that every keyboard has",
          "take letters, digits, spaces and signs of ASCII");
    }
  }
}
