// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.Sql;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.CardLife;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Certificates;
import cim.keystation.agent.register.IssuedCertificate;
import cim.keystation.agent.register.PeopleSnapshot;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.StateTable;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.agent.register.Visits;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.keys.Der;
import cim.keystation.message.Event;
import cim.keystation.message.EventId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Cards in the register whose visits have come to the last step, each of another person: what is
 * left is the station's report. The certificates are stand-ins of the right form.
 */
final class PersonalizedCards {
  private static final long FIRST = 50_000_001;
  private static final String FIRMWARE = "5.7.1";
  private static final List<String> SLOTS = List.of("9A", "9C", "9D", "9E");

  private final Database register;
  private final Bytes certificate;
  private final int count;
  private final Clock clock = Clock.systemUTC();
  private final List<String> visits = new ArrayList<>();

  PersonalizedCards(Database register, X509Certificate certificate, int count) {
    this.register = register;
    this.certificate = Der.of(certificate);
    this.count = count;
  }

  static String uid(int i) {
    return "guest" + i;
  }

  int count() {
    return count;
  }

  void prepare(Path officeKeys) throws Exception {
    try (OfficeKeys keys = new OfficeKeyFiles(officeKeys).load(new SecureRandom())) {
      CardLife life =
          new CardLife(
              StateTable.standard(),
              new AuditLog(keys.audit().getPrivate(), clock),
              new EffectQueue(List.of(), clock),
              clock);
      for (int i = 0; i < count; i++) {
        int card = i;
        visits.add(UUID.randomUUID().toString());
        register.<Boolean, TransitionRefused>write(
            sql -> {
              prepare(sql, life, card);
              return true;
            });
      }
    }
  }

  private void prepare(Sql sql, CardLife life, int i) throws TransitionRefused {
    CardSerial serial = new CardSerial(FIRST + i);
    Instant now = clock.instant();
    Cause cause = new Cause(Reason.ENROLMENT, "station/proof-1");
    PeopleSnapshot.put(
        sql,
        new Person(
            uid(i),
            "uid=" + uid(i) + ",ou=people," + Slapd.BASE,
            "Guest Number " + i,
            uid(i) + "@example.test",
            Set.of()),
        now);
    life.register(sql, serial, Firmware.parse(FIRMWARE), "YubiKey 5 NFC", cause);
    life.assign(sql, serial, uid(i), "standard", cause);
    life.move(sql, serial, CardState.PERSONALIZING, cause);
    String visit = visits.get(i);
    Instant later = now.plus(Duration.ofHours(1));
    Visits.add(
        sql,
        new VisitEntry(
            visit,
            serial,
            uid(i),
            "proof-1",
            VisitEntry.State.OPEN,
            now,
            later,
            later,
            certificate));
    life.visit(sql, serial, visit);
    for (String slot : SLOTS) {
      Certificates.add(
          sql,
          new IssuedCertificate(
              print(i, slot),
              serial,
              slot,
              visit,
              "P256",
              certificate,
              now,
              now.plus(Duration.ofDays(700)),
              false));
    }
  }

  private static String print(int card, String slot) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((card + slot).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The station's reports, one per card. */
  List<Event> enrolments() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode data = new ObjectMapper().createObjectNode();
      data.put("serial", FIRST + i).put("uid", uid(i)).put("visitId", visits.get(i));
      data.put("firmware", FIRMWARE);
      var slots = data.putArray("slots");
      for (String slot : SLOTS) {
        slots.addObject().put("slot", slot).put("certificateSha256", print(i, slot));
      }
      data.putArray("openpgp");
      Instant now = clock.instant();
      String subject = "card/" + (FIRST + i);
      events.add(
          Event.of(
              EventId.derived(now, subject),
              "cim.keys.card.enrolled.v1",
              "/station/proof-1",
              subject,
              now,
              visits.get(i),
              data));
    }
    return events;
  }
}
