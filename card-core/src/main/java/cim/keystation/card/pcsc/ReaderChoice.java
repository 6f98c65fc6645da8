// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of the attached readers a station uses: the first whose name contains a text. */
public record ReaderChoice(String part) {

  /** Any reader that calls itself a YubiKey. */
  public static ReaderChoice yubiKey() {
    return new ReaderChoice("yubikey");
  }

  /** Ignores case; {@code ""} takes the first of all. */
  public static ReaderChoice named(String part) {
    return new ReaderChoice(part);
  }

  /** The first match; empty: none attached. */
  public Optional<String> pick(List<String> names) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
        .findFirst();
  }
}
