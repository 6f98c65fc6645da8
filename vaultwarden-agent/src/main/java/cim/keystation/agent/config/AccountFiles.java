// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.sealed.SealedAccount;
import cim.keystation.card.CardSerial;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Where the account's two secrets are: in files of their own, or sealed to a YubiKey. */
public sealed interface AccountFiles {
  /** Each alone in a file that only its owner may open. */
  record Open(Path apiKey, Path password) implements AccountFiles {}

  /** Both in one that a card opens. */
  record Sealed(SealedAccount account) implements AccountFiles {}

  static AccountFiles read(Section section, ConfigFiles files) throws ConfigRejected {
    Optional<Section> sealed = section.optionalSection("sealed");
    if (sealed.isEmpty()) {
      return new Open(
          files.secret(section, "api-key-file"), files.secret(section, "password-file"));
    }
    for (String key : new String[] {"api-key-file", "password-file"}) {
      if (section.has(key)) {
        throw section.rejected(key, "is sealed already: give this file or the section sealed");
      }
    }
    return new Sealed(account(sealed.get(), files));
  }

  private static SealedAccount account(Section section, ConfigFiles files) throws ConfigRejected {
    Path file = files.file(section, "file");
    Set<CardSerial> cards = new LinkedHashSet<>();
    for (String text : section.texts("cards")) {
      try {
        cards.add(new CardSerial(Long.parseLong(text)));
      } catch (IllegalArgumentException e) {
        throw section.rejected("cards", "not a YubiKey's serial: " + text);
      }
    }
    if (cards.isEmpty()) {
      throw section.rejected("cards", "name the serial of the YubiKey that opens it");
    }
    String reader = section.optionalText("reader").orElse("YubiKey");
    Optional<Path> pin =
        section.has("pin-file") ? Optional.of(files.secret(section, "pin-file")) : Optional.empty();
    section.close();
    return new SealedAccount(file, cards, reader, pin);
  }
}
