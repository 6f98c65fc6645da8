// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.Agent;
import cim.keystation.agent.AgentParts;
import cim.keystation.agent.TestClock;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.access.Tokens;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.People;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.Certificates;
import cim.keystation.agent.register.IssuedCertificate;
import cim.keystation.agent.register.PeopleSnapshot;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.agent.register.Visits;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import cim.keystation.message.BackOffice.EffectState;
import cim.keystation.profile.ProfileFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An office with cards in it and systems that answer as told, for tests of what people see. */
public final class SampleOffice implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  public final Clock clock;
  private final Agent agent;
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final Map<String, EffectResult> answers = new ConcurrentHashMap<>();
  private final Map<String, EffectTarget> targets = new ConcurrentHashMap<>();
  private volatile boolean directoryDown;

  private SampleOffice(Path directory, Clock clock) throws Exception {
    this.clock = clock;
    String yaml = ProfileFile.standard();
    OfficePolicy policy =
        new OfficePolicy(
            "Example Org",
            Safe.ORGANISATION,
            ProfileFile.load("standard.yaml", yaml),
            yaml,
            List.of(Safe.CUSTODIAN.certificate()),
            TrustAnchors.yubico(),
            OfficePolicy.VISIT_LENGTH,
            OfficePolicy.RESUMABLE);
    this.agent =
        Agent.open(
            new AgentParts(
                directory,
                Safe.KEYS,
                policy,
                new Directory(),
                List.of(new System("ldap"), new System("nats"), new System("vaultwarden")),
                new RetryPauses(Duration.ofHours(1), Duration.ofHours(1)),
                RANDOM,
                clock));
    agent.start();
  }

  /** With a clock that stands still until it is moved. */
  public static SampleOffice open(Path directory, TestClock clock) throws Exception {
    return new SampleOffice(directory, clock);
  }

  /** Now, in real time. */
  public static SampleOffice open(Path directory) throws Exception {
    return new SampleOffice(directory, Clock.systemUTC());
  }

  public Agent agent() {
    return agent;
  }

  public void directoryDown(boolean down) {
    directoryDown = down;
  }

  public SampleOffice person(String uid, String name) {
    people.put(
        uid,
        new Person(
            uid,
            "uid=" + uid + ",ou=people,dc=example,dc=org",
            name,
            uid + "@example.org",
            Set.of()));
    return this;
  }

  /** What a system says of the cards of a person from now on; done otherwise. */
  public SampleOffice answer(String system, String uid, EffectResult answer) {
    answers.put(system + "/" + uid, answer);
    return this;
  }

  /** Lets another answer for a system from now on. */
  public SampleOffice target(EffectTarget target) {
    targets.put(target.system(), target);
    return this;
  }

  public byte[] bundle(String uid) {
    return Safe.bundle(uid);
  }

  public String token(Role role, String name) {
    try (Secret token =
        new Tokens(Safe.KEYS.tokenKey(), clock).issue(role, name, Duration.ofHours(1))) {
      return new String(token.chars());
    }
  }

  public OfficeKeys keys() {
    return Safe.KEYS;
  }

  /** A card that was enrolled for a person and is active; returns when every system answered. */
  public SampleOffice activeCard(long number, String uid, String model, String firmware)
      throws Exception {
    CardSerial serial = new CardSerial(number);
    Cause cause = new Cause(Reason.ENROLMENT, "station/lobby-1");
    agent
        .database()
        .<Boolean, TransitionRefused>write(
            sql -> {
              Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
              PeopleSnapshot.put(sql, people.get(uid), now);
              agent.life().register(sql, serial, Firmware.parse(firmware), model, cause);
              agent.life().assign(sql, serial, uid, "standard", cause);
              agent.life().move(sql, serial, CardState.PERSONALIZING, cause);
              String visit = UUID.randomUUID().toString();
              Visits.add(
                  sql,
                  new VisitEntry(
                      visit,
                      serial,
                      uid,
                      "lobby-1",
                      VisitEntry.State.FINISHED,
                      now,
                      now,
                      now,
                      Bytes.EMPTY));
              agent.life().visit(sql, serial, visit);
              for (String slot : List.of("9A", "9C", "9D", "9E")) {
                Certificates.add(sql, certificate(serial, slot, visit, now));
              }
              Cards.issued(
                  sql,
                  serial,
                  now,
                  now.plus(Duration.ofDays(730)),
                  Map.of("SIGNATURE", hex(20), "DECRYPTION", hex(20), "AUTHENTICATION", hex(20)));
              agent.life().move(sql, serial, CardState.ISSUED, cause);
              agent.life().move(sql, serial, CardState.ACTIVE, cause);
              return true;
            });
    awaitAnswers(serial);
    return this;
  }

  /** A card that was put in once and is nobody's. */
  public SampleOffice strayCard(long number, String model, String firmware) throws Exception {
    agent
        .database()
        .<Boolean, TransitionRefused>write(
            sql -> {
              agent
                  .life()
                  .register(
                      sql,
                      new CardSerial(number),
                      Firmware.parse(firmware),
                      model,
                      new Cause(Reason.PRESENTED, "station/lobby-1"));
              return true;
            });
    return this;
  }

  public void awaitAnswers(CardSerial serial) throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      if (effects(serial).stream().noneMatch(e -> e.state() == EffectState.QUEUED)) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no answer for " + serial);
  }

  public List<EffectStatus> effects(CardSerial serial) {
    return agent.database().read(sql -> EffectQueue.of(sql, serial));
  }

  private static IssuedCertificate certificate(
      CardSerial serial, String slot, String visit, Instant now) {
    return new IssuedCertificate(
        hex(32),
        serial,
        slot,
        visit,
        "ECCP256",
        Bytes.hex("3000"),
        now,
        now.plus(Duration.ofDays(730)),
        true);
  }

  private static String hex(int length) {
    byte[] raw = new byte[length];
    RANDOM.nextBytes(raw);
    return HexFormat.of().withUpperCase().formatHex(raw);
  }

  @Override
  public void close() {
    agent.close();
  }

  private final class Directory implements People {
    @Override
    public Optional<Person> find(String uid) throws DirectoryUnavailable {
      if (directoryDown) {
        throw new DirectoryUnavailable("switched off", new java.io.IOException());
      }
      return Optional.ofNullable(people.get(uid));
    }

    @Override
    public boolean authenticate(String uid, Secret password) {
      return false;
    }
  }

  private final class System implements EffectTarget {
    private final String name;

    System(String name) {
      this.name = name;
    }

    @Override
    public String system() {
      return name;
    }

    @Override
    public EffectResult apply(CardSheet sheet) {
      EffectTarget other = targets.get(name);
      if (other != null) {
        return other.apply(sheet);
      }
      return answers.getOrDefault(
          name + "/" + sheet.uid(),
          new EffectResult.Done(name + " shows revision " + sheet.revision()));
    }
  }
}
