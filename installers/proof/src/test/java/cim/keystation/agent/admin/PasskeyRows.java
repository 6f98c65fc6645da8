// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.card.Bytes;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Writes and reads who signs in by passkey, and who is invited to. */
public final class PasskeyRows {
  private PasskeyRows() {}

  /** One agent writes, the other goes on. */
  public static void check(Database one, Database other, KeyPair audit, Instant now) {
    invitations(one, other, audit, now);
    Bytes credential = Bytes.hex("00FF7F80");
    String reference = PasskeyTable.reference(credential);
    AdminPasskey passkey =
        new AdminPasskey(
            reference,
            credential,
            "sam",
            Role.ADMIN,
            Bytes.hex("0102"),
            Bytes.hex("A5010203"),
            0,
            "grüner Schlüssel",
            now,
            Optional.empty());
    one.write(
        sql -> {
          PasskeyTable.add(sql, passkey);
          return true;
        });
    Optional<AdminPasskey> found = other.read(sql -> PasskeyTable.find(sql, credential));
    assertThat(found).contains(passkey);
    other.write(
        sql -> {
          PasskeyTable.used(sql, reference, 4_294_967_295L, now);
          return true;
        });
    List<AdminPasskey> known = one.read(sql -> PasskeyTable.of(sql, "sam"));
    assertThat(known)
        .singleElement()
        .satisfies(used -> assertThat(used.signatures()).isEqualTo(4_294_967_295L))
        .satisfies(used -> assertThat(used.usedAt()).contains(now));
    boolean removed = one.write(sql -> PasskeyTable.remove(sql, reference));
    assertThat(removed).isTrue();
    List<AdminPasskey> left = other.read(PasskeyTable::all);
    assertThat(left).isEmpty();
  }

  private static void invitations(Database one, Database other, KeyPair audit, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Invitations invitations =
        new Invitations(new AuditLog(audit.getPrivate(), clock), new SecureRandom(), clock);
    Invitations.Invited sam = new Invitations.Invited("sam", Role.ADMIN);
    Bearer by = new Bearer("tom", Role.ADMIN, "proof", Instant.MAX);
    String code = one.write(sql -> invitations.make(sql, sam, by));
    Optional<Invitations.Invited> invited = other.read(sql -> invitations.find(sql, code));
    assertThat(invited).contains(sam);
    boolean used = other.write(sql -> invitations.use(sql, code));
    boolean again = one.write(sql -> invitations.use(sql, code));
    assertThat(List.of(used, again)).containsExactly(true, false);
  }
}
