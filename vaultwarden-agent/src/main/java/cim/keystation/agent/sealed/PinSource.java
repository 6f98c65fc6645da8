// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import cim.keystation.agent.office.SecretFile;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;

/** Where the PIN comes from; asked only when the card wants one. */
public interface PinSource {
  /** The caller closes it. */
  Secret pin(CardSerial card) throws IOException;

  /** A file's first line, or one of systemd's credentials. */
  static PinSource of(Path file) {
    return card -> SecretFile.readLine(file);
  }

  /** Typed, without being shown. */
  static PinSource typed() {
    return card -> {
      Console console = System.console();
      char[] typed = console == null ? null : console.readPassword("PIV PIN of YubiKey %s: ", card);
      if (typed == null || typed.length == 0) {
        throw new NotOpened(
            "card " + card + " wants its PIV PIN",
            "start the agent from a terminal and type it, or name a sealed.pin-file");
      }
      return Secret.ofChars(typed);
    };
  }
}
