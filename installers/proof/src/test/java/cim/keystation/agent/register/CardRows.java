// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.people.Person;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes and reads people, their bundles, and passkeys that were seen on a card. */
public final class CardRows {
  private CardRows() {}

  /** One agent writes and writes again, the other reads. */
  public static void check(Database one, Database other, Instant now) {
    for (String name : List.of("Ada Byron", "Ada Lovelace")) {
      Person ada = new Person("ada", "uid=ada", name, "ada@example.test", Set.of());
      one.write(
          sql -> {
            PeopleSnapshot.put(sql, ada, now);
            return true;
          });
      Optional<Person> found = other.read(sql -> PeopleSnapshot.find(sql, "ada"));
      assertThat(found).contains(ada);
    }
    for (long sequence : List.of(1L, 2L)) {
      other.write(
          sql -> {
            Bundles.put(sql, "ada", sequence, Bytes.hex("00FF"), Bytes.hex("30"), now);
            return true;
          });
    }
    boolean replay = one.read(sql -> Bundles.isReplay(sql, 2, "ada"));
    boolean next = one.read(sql -> Bundles.isReplay(sql, 3, "ada"));
    assertThat(List.of(replay, next)).containsExactly(true, false);
    passkeys(one, other, now);
  }

  private static void passkeys(Database one, Database other, Instant now) {
    CardSerial card = new CardSerial(4711);
    one.write(
        sql ->
            sql.run(
                "INSERT INTO card (serial, state, firmware, model, revision, registered_at) VALUES"
                    + " (?, 'ACTIVE', '5.7.1', 'YubiKey', 1, ?)",
                card,
                now));
    List<CardSheet.Passkey> seen =
        List.of(new CardSheet.Passkey("example.test", "ada", "Ada", "00ff"));
    boolean changed = one.write(sql -> CardPasskeys.replace(sql, card, seen, now));
    boolean again = other.write(sql -> CardPasskeys.replace(sql, card, seen, now));
    assertThat(List.of(changed, again)).containsExactly(true, false);
    List<CardSheet.Passkey> kept = other.read(sql -> CardPasskeys.of(sql, card));
    assertThat(kept).isEqualTo(seen);
  }
}
