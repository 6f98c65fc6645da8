// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is kept of the names a platform sends: the known ones, cut to 64 bytes (section 6.1). */
final class Entities {
  private static final int MAX_USER_ID = 64;
  private static final int MAX_NAME = 64;

  private Entities() {}

  /**
   * @throws CtapException 03 unless the id has 1 to 64 bytes
   */
  static CborMap user(CborMap given) {
    Bytes id = given.requireBytes("id");
    if (id.isEmpty() || id.length() > MAX_USER_ID) {
      throw new CtapException(CtapException.INVALID_LENGTH);
    }
    CborMap kept = new CborMap().with("id", id);
    name(given, "name").ifPresent(name -> kept.with("name", name));
    name(given, "displayName").ifPresent(name -> kept.with("displayName", name));
    given.text("icon"); // of CTAP 2.0: it has to be a text, and isn't kept
    return kept;
  }

  static RelyingParty relyingParty(CborMap given) {
    String id = given.requireText("id");
    CborMap kept = new CborMap().with("id", id);
    name(given, "name").ifPresent(name -> kept.with("name", name));
    given.text("icon");
    return new RelyingParty(id, kept);
  }

  private static Optional<String> name(CborMap given, String key) {
    return given.text(key).filter(text -> !text.isEmpty()).map(Entities::cut);
  }

  private static String cut(String text) {
    String kept = text;
    while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept;
  }
}
