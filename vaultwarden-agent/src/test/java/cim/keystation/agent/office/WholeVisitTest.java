// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import static cim.keystation.agent.office.SignInTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.audit.AuditExport;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditVerifier;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.StationKey;
import cim.keystation.message.BackOffice.Deposit;
import cim.keystation.message.BackOffice.EffectState;
import cim.keystation.message.BackOffice.EscrowKind;
import cim.keystation.message.BackOffice.KeyRequest;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.Event;
import cim.keystation.message.PasskeyOnCard;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.Operator;
import cim.keystation.procedure.Outcome;
import cim.keystation.procedure.Progress;
import cim.keystation.procedure.Runner;
import cim.keystation.procedure.StepId;
import cim.keystation.procedure.enrol.EnrolFacts;
import cim.keystation.procedure.enrol.Enrolment;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The enrolment of a software YubiKey against the real office, to the last system told. */
class WholeVisitTest {
  private static final String PIN = "739154";
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  @TempDir Path directory;
  private World world;
  private TestStation station;
  private Visit visit;

  @BeforeEach
  void signIn() throws Exception {
    world = new World(directory);
    station = new TestStation(world, 4711);
    visit = world.office().signIn(station.signIn("ada", TestPeople.PASSWORD, world.code("ada")));
  }

  @AfterEach
  void close() throws Exception {
    station.close();
    world.close();
  }

  @Test
  void endsInAnActiveCardAndEverySystemHears() throws Exception {
    Event event = enrolled(enrol());
    world.agent().events().on(event);

    CardEntry card = card();
    assertThat(card.state()).isEqualTo(CardState.ACTIVE);
    assertThat(card.issuedAt()).isPresent();
    CardSheet sheet = world.told.poll(10, TimeUnit.SECONDS);
    assertThat(sheet.state()).isEqualTo("ACTIVE");
    assertThat(sheet.slots())
        .extracting(CardSheet.Slot::slot)
        .containsExactly("9A", "9C", "9D", "9E");
    assertThat(sheet.openPgpKeys()).hasSize(3);
    assertThat(sheet.sshPublicKey())
        .startsWith("ecdsa-sha2-nistp256 ")
        .endsWith("ada@example.test");
    assertThat(sheet.validUntil()).isEqualTo(card.validUntil().orElseThrow());
    assertThat(sheet.openPgpFingerprint()).isEqualTo(visit.openPgpFingerprint());

    world.agent().events().on(event);
    world.reopen();
    world.agent().events().on(event);
    assertThat(card().revision()).isEqualTo(card.revision());
    awaitDone();
    assertThat(world.told).isEmpty();
    assertAuditWholeAndSecretFree();
  }

  @Test
  void passkeysThatWereOnTheCardAreOnItsSheet() throws Exception {
    Event event = enrolled(enrol());
    PasskeyOnCard passkey = new PasskeyOnCard("wiki.example.org", "ada", "Ada", "aa01");
    ((ObjectNode) event.data()).set("passkeys", PasskeyOnCard.json(List.of(passkey)));
    world.agent().events().on(event);
    assertThat(world.told.poll(10, TimeUnit.SECONDS).passkeys())
        .containsExactly(new CardSheet.Passkey("wiki.example.org", "ada", "Ada", "aa01"));
    assertAuditWholeAndSecretFree();
  }

  @Test
  void anEventBeforeACrashIsWorkedOffAfterIt() throws Exception {
    world.agent().events().on(enrolled(enrol()));
    world.reopen();
    assertThat(world.told.poll(10, TimeUnit.SECONDS).state()).isEqualTo("ACTIVE");
    awaitDone();
  }

  @Test
  void aReportThatDiffersFromWhatWasIssuedPutsTheCardInQuarantine() throws Exception {
    Event event = enrolled(enrol());
    ((ObjectNode) event.data().get("slots").get(0)).put("certificateSha256", "00");
    world.agent().events().on(event);
    assertThat(card().state()).isEqualTo(CardState.QUARANTINED);
    assertThat(world.office().effects(visit.visitId())).isEmpty();
    assertThat(world.told.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aReportThatIsRubbishOrForAnotherCardChangesNothing() throws Exception {
    Event event = enrolled(enrol());
    ((ObjectNode) event.data()).put("serial", 99);
    world.agent().events().on(event);
    world
        .agent()
        .events()
        .on(
            Event.of(
                "other",
                event.type(),
                "/station/x",
                "card/1",
                Instant.now(),
                "v",
                JSON.createObjectNode()));
    assertThat(card().state()).isEqualTo(CardState.PERSONALIZING);
  }

  @Test
  void afterwardsThePersonHasACardAndTheCardAPerson() throws Exception {
    world.agent().events().on(enrolled(enrol()));
    assertRefused(
        Refusal.PERSON_HAS_ACTIVE_CARD,
        () -> world.office().signIn(station.signIn("ada", TestPeople.PASSWORD, world.code("ada"))));
    try (TestStation second = new TestStation(world, 4712)) {
      assertRefused(
          Refusal.PERSON_HAS_ACTIVE_CARD,
          () ->
              world.office().signIn(second.signIn("ada", TestPeople.PASSWORD, world.code("ada"))));
    }
  }

  /** One that threw would come again for ever, and hold up every event behind it. */
  @Test
  void anEventOfMonstrousNamesIsNotedAndNothingElse() throws Exception {
    Event event = enrolled(enrol());
    ((ObjectNode) event.data()).put("visitId", "v".repeat(20_000));
    world.agent().events().on(event);
    assertThat(card().state()).isEqualTo(CardState.PERSONALIZING);
    assertThat(lastAction()).isEqualTo("event.malformed");
  }

  @Test
  void anEventUnderAnotherCardsSubjectChangesNothing() throws Exception {
    Event event = enrolled(enrol());
    world
        .agent()
        .events()
        .on(
            Event.of(
                "other",
                event.type(),
                event.source(),
                "card/1",
                event.time(),
                event.correlationid(),
                event.data()));
    assertThat(card().state()).isEqualTo(CardState.PERSONALIZING);
    assertThat(lastAction()).isEqualTo("event.malformed");
  }

  private String lastAction() {
    return world.agent().database().read(AuditLog::last).orElseThrow().action();
  }

  @Test
  void subkeysAreGivenOnlyToAProvedCardAndOnlyToTheKeyNamedAtSignIn() throws Exception {
    try (StationKey asking = station.visitKey();
        StationKey other = StationKey.make(World.RANDOM, Clock.systemUTC())) {
      KeyRequest request = new KeyRequest("k1", visit.visitId(), asking.certificateDer());
      assertRefused(Refusal.ATTESTATION_MISMATCH, () -> world.office().keys(request));
      world.office().issue(station.issue(visit.visitId(), cim.keystation.card.Slot.AUTHENTICATION));
      assertRefused(
          Refusal.VISIT_CLOSED,
          () -> world.office().keys(new KeyRequest("k2", visit.visitId(), other.certificateDer())));
      Bytes sealed = world.office().keys(request).subkeys();
      asking.open(sealed).close();
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> other.open(sealed))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(world.office().keys(request).fingerprints()).hasSize(KeyRef.values().length);
    }
  }

  @Test
  void depositsAreNumberedAndMustBeSealedToTheCustodiansAlone() throws Exception {
    byte[] puk = "12345670".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Deposit first = deposit("d1", Envelope.seal(puk, world.policy().custodians()));
    assertThat(world.office().deposit(first).version()).isEqualTo(1);
    world.reopen();
    assertThat(world.office().deposit(first).version()).isEqualTo(1);
    assertThat(
            world
                .office()
                .deposit(deposit("d2", Envelope.seal(puk, world.policy().custodians())))
                .version())
        .isEqualTo(2);
    try (StationKey stranger = StationKey.make(World.RANDOM, Clock.systemUTC())) {
      for (Bytes bad :
          List.of(
              Bytes.hex("3000"),
              Bytes.EMPTY,
              Envelope.seal(puk, List.of(stranger.certificate())),
              Envelope.seal(puk, List.of(world.custodian.certificate(), stranger.certificate())))) {
        assertRefused(Refusal.MALFORMED, () -> world.office().deposit(deposit("d3", bad)));
      }
    }
  }

  private Deposit deposit(String id, Bytes envelope) {
    return new Deposit(id, visit.visitId(), station.serial(), EscrowKind.PIV_PUK, envelope);
  }

  private EnrolFacts enrol() {
    Enrolment enrolment =
        new Enrolment(
            world.policy().profile(),
            world.office().terms(),
            visit,
            station.visitKey(),
            world.office(),
            World.RANDOM,
            Clock.systemUTC());
    Outcome<EnrolFacts> outcome =
        new Runner<>(enrolment, new MemoryJournal(), JSON, (step, facts) -> List.of())
            .run(station.card(), new Holder(), new Quiet(), () -> false);
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed<EnrolFacts>) outcome).facts();
  }

  private Event enrolled(EnrolFacts facts) {
    ObjectNode data = JSON.createObjectNode();
    data.put("serial", 4711).put("uid", facts.uid()).put("visitId", facts.visitId());
    data.put("procedureId", facts.procedureId()).put("firmware", "5.7.1");
    data.put("profile", "standard").put("station", "lobby-1");
    ArrayNode slots = data.putArray("slots");
    facts
        .certificates()
        .forEach(
            (slot, certificate) ->
                slots
                    .addObject()
                    .put("slot", slot.hex())
                    .put("certificateSha256", certificate.sha256())
                    .put("notAfter", certificate.notAfter().toString()));
    ArrayNode openPgp = data.putArray("openpgp");
    facts
        .openPgp()
        .forEach(
            (role, print) ->
                openPgp.addObject().put("role", role.name()).put("fingerprint", print));
    return Event.of(
        UUID.randomUUID().toString(),
        "cim.keys.card.enrolled.v1",
        "/station/lobby-1",
        "card/4711",
        Instant.now(),
        facts.visitId(),
        data);
  }

  private CardEntry card() {
    return world.agent().database().read(sql -> Cards.find(sql, station.serial()).orElseThrow());
  }

  private void awaitDone() throws Exception {
    while (world.office().effects(visit.visitId()).get(0).state() != EffectState.DONE) {
      Thread.sleep(10);
    }
  }

  private void assertAuditWholeAndSecretFree() throws Exception {
    StringWriter out = new StringWriter();
    new AuditExport(world.agent().database()).writeTo(out);
    assertThat(
            AuditVerifier.file(new StringReader(out.toString()), world.keys().audit().getPublic())
                .problems())
        .isEmpty();
    assertThat(out.toString())
        .contains("card.activate", "escrow.deposit", "certificate.issue", "keys.release")
        .doesNotContain(PIN, TestPeople.PASSWORD);
  }

  private static final class Holder implements Operator {
    @Override
    public Secret enter(PinRequest request) {
      return Secret.ofChars(PIN.toCharArray());
    }

    @Override
    public void touchWanted() {}

    @Override
    public void touchOver() {}
  }

  private static final class Quiet implements Progress {
    @Override
    public void started(StepId step, int index, int count) {}

    @Override
    public void done(StepId step, int index, int count, boolean resumed) {}
  }
}
