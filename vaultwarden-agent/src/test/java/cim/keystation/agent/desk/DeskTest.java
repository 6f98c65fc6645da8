// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.office.BundleImport;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Reason;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.message.BackOffice.EffectState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, and that it is in the audit log. */
class DeskTest {
  private static final CardSerial ADAS = new CardSerial(4711);
  private static final CardSerial GRACES = new CardSerial(4712);
  private static final Duration HOURS = Duration.ofHours(8);
  private final Bearer auditor = bearer("eve", Role.AUDITOR);
  private final Bearer helpdesk = bearer("tom", Role.HELPDESK);
  private final Bearer admin = bearer("sam", Role.ADMIN);
  private final Bearer ada = bearer("ada", Role.HELPDESK);

  @TempDir Path directory;
  private SampleOffice office;
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    office =
        SampleOffice.open(directory)
            .person("ada", "Ada Lovelace")
            .person("grace", "Grace Hopper")
            .answer("ldap", "grace", new EffectResult.Failed("no answer"))
            .answer("nats", "grace", new EffectResult.Impossible("no such account"))
            .activeCard(ADAS.value(), "ada", "YubiKey 5 NFC", "5.7.1")
            .activeCard(GRACES.value(), "grace", "YubiKey 5C", "5.4.3");
    desk = new Desk(office.agent());
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void anAuditorSeesAndChangesNothing() throws Exception {
    assertThat(desk.list(auditor, CardQuery.all(10)).lines()).hasSize(2);
    assertThat(desk.card(auditor, ADAS).moves()).isEmpty();
    refused(DeskProblem.NOT_ALLOWED, () -> desk.issueCode(auditor, "ada", HOURS));
    refused(DeskProblem.NOT_ALLOWED, () -> desk.move(auditor, ADAS, Move.HOLD, Reason.FORGOTTEN));
    refused(DeskProblem.NOT_ALLOWED, () -> desk.retry(auditor, GRACES, "ldap"));
    refused(DeskProblem.NOT_ALLOWED, () -> desk.importBundle(auditor, new byte[0]));
  }

  @Test
  void theHelpDeskIssuesCodesAndHoldsButNothingElse() throws Exception {
    try (Secret code = desk.issueCode(helpdesk, "ada", HOURS)) {
      assertThat(code.length()).isEqualTo(11);
    }
    assertThat(desk.move(helpdesk, ADAS, Move.HOLD, Reason.FORGOTTEN).state())
        .isEqualTo(CardState.SUSPENDED);
    assertThat(desk.card(helpdesk, ADAS).moves()).containsExactly(Move.RELEASE);
    assertThat(desk.move(helpdesk, ADAS, Move.RELEASE, Reason.FOUND).state())
        .isEqualTo(CardState.ACTIVE);
    refused(DeskProblem.NOT_ALLOWED, () -> desk.move(helpdesk, ADAS, Move.LOST, Reason.LOST));
    refused(DeskProblem.NOT_ALLOWED, () -> desk.retry(helpdesk, GRACES, "ldap"));
    assertThat(latest("code.issue").actor()).isEqualTo("helpdesk/tom");
    assertThat(latest("card.hold").actor()).isEqualTo("helpdesk/tom");
    assertThat(latest("card.release").details()).containsEntry("reason", "FOUND");
  }

  @Test
  void nobodyAtTheHelpDeskHelpsThemselves() throws Exception {
    refused(DeskProblem.FOR_ONESELF, () -> desk.issueCode(ada, "ada", HOURS));
    refused(DeskProblem.FOR_ONESELF, () -> desk.issueCode(ada, "ADA", HOURS));
    refused(DeskProblem.FOR_ONESELF, () -> desk.move(ada, ADAS, Move.HOLD, Reason.FORGOTTEN));
    assertThat(desk.card(ada, ADAS).moves()).isEmpty();
    assertThat(desk.card(ada, GRACES).moves()).containsExactly(Move.HOLD);
    desk.issueCode(ada, "grace", HOURS).close();
  }

  @Test
  void anAdminReportsLossAndTakesTheCardBack() throws Exception {
    desk.move(admin, ADAS, Move.LOST, Reason.LOST);
    office.awaitAnswers(ADAS);
    assertThat(office.effects(ADAS)).allMatch(effect -> effect.state() == EffectState.DONE);
    refused(DeskProblem.WRONG_STATE, () -> desk.move(admin, ADAS, Move.HOLD, Reason.FORGOTTEN));
    assertThat(desk.move(admin, ADAS, Move.HAND_IN, Reason.HANDED_IN).state())
        .isEqualTo(CardState.RETURNED);
    assertThat(latest("card.lose").actor()).isEqualTo("admin/sam");
  }

  @Test
  void aReasonMustFitAndTheCardMustExist() {
    refused(DeskProblem.REASON, () -> desk.move(admin, ADAS, Move.LOST, Reason.FOUND));
    CardSerial none = new CardSerial(1);
    refused(DeskProblem.NO_SUCH_CARD, () -> desk.move(admin, none, Move.LOST, Reason.LOST));
    refused(DeskProblem.NO_SUCH_CARD, () -> desk.card(admin, none));
    refused(DeskProblem.NO_SUCH_CARD, () -> desk.retry(admin, none, "ldap"));
  }

  @Test
  void aReleaseOfACardThatIsNotHeldIsRefused() {
    refused(DeskProblem.WRONG_STATE, () -> desk.move(admin, ADAS, Move.RELEASE, Reason.FOUND));
  }

  @Test
  void codesAreForPeopleOfTheDirectoryOnly() {
    refused(DeskProblem.NO_SUCH_PERSON, () -> desk.issueCode(admin, "nobody", HOURS));
    refused(DeskProblem.VALIDITY, () -> desk.issueCode(admin, "ada", Duration.ofDays(8)));
    refused(DeskProblem.VALIDITY, () -> desk.issueCode(admin, "ada", Duration.ofMinutes(4)));
    office.directoryDown(true);
    refused(DeskProblem.DIRECTORY_DOWN, () -> desk.issueCode(admin, "ada", HOURS));
  }

  @Test
  void aRetryTellsTheSystemAgainAndIsAudited() throws Exception {
    office.answer("ldap", "grace", new EffectResult.Done("entry read back"));
    desk.retry(admin, GRACES, "ldap");
    office.awaitAnswers(GRACES);
    assertThat(office.effects(GRACES))
        .filteredOn(effect -> effect.system().equals("ldap"))
        .allMatch(effect -> effect.state() == EffectState.DONE);
    assertThat(latest("effect.retry").details()).containsEntry("system", "ldap");
    refused(DeskProblem.NOTHING_TO_RETRY, () -> desk.retry(admin, GRACES, "ldap"));
    refused(DeskProblem.NO_SUCH_SYSTEM, () -> desk.retry(admin, GRACES, "fax"));
  }

  @Test
  void bundlesAreTakenOnceAndRubbishNever() throws Exception {
    assertThat(desk.importBundle(admin, office.bundle("ada")))
        .isEqualTo(BundleImport.Result.IMPORTED);
    assertThat(desk.importBundle(admin, office.bundle("ada"))).isEqualTo(BundleImport.Result.KNOWN);
    refused(DeskProblem.BUNDLE, () -> desk.importBundle(admin, new byte[] {1, 2, 3}));
    refused(DeskProblem.BUNDLE, () -> desk.importBundle(admin, new byte[0]));
    assertThat(latest("bundle.import").actor()).isEqualTo("admin/sam");
  }

  @Test
  void cardsAreFoundByStatePersonTextAndEffect() throws Exception {
    desk.move(admin, ADAS, Move.HOLD, Reason.FORGOTTEN);
    assertThat(found(Optional.of(CardState.SUSPENDED), "", Optional.empty())).containsExactly(ADAS);
    assertThat(found(Optional.empty(), "hopper", Optional.empty())).containsExactly(GRACES);
    assertThat(found(Optional.empty(), "4711", Optional.empty())).containsExactly(ADAS);
    assertThat(found(Optional.empty(), "%", Optional.empty())).isEmpty();
    assertThat(found(Optional.empty(), "", Optional.of(EffectState.FAILED)))
        .containsExactly(GRACES);
    CardList first =
        desk.list(
            auditor, new CardQuery(Optional.empty(), Optional.empty(), "", Optional.empty(), 0, 1));
    assertThat(first.more()).isTrue();
    assertThat(first.total()).isEqualTo(2);
    assertThat(first.open()).containsEntry(EffectState.IMPOSSIBLE, 1L);
  }

  private Iterable<CardSerial> found(
      Optional<CardState> state, String text, Optional<EffectState> effect) throws NotDone {
    return desk
        .list(auditor, new CardQuery(state, Optional.empty(), text, effect, 0, 10))
        .lines()
        .stream()
        .map(line -> line.card().serial())
        .toList();
  }

  @Test
  void theChainIsWholeAfterAllThis() throws Exception {
    AuditDesk audit = new AuditDesk(office.agent());
    desk.move(admin, ADAS, Move.LOST, Reason.LOST);
    office.awaitAnswers(ADAS);
    assertThat(audit.check(auditor).verdict().problems()).isEmpty();
    office
        .agent()
        .database()
        .write(sql -> sql.run("UPDATE audit SET actor = 'admin/nobody' WHERE seq = 3"));
    assertThat(audit.lastCheck(auditor).verdict().whole()).isTrue();
    assertThat(audit.check(auditor).verdict().problems())
        .anyMatch(problem -> problem.contains("record 3"));
  }

  private AuditRecord latest(String action) throws NotDone {
    return new AuditDesk(office.agent())
        .before(auditor, Long.MAX_VALUE, 100).stream()
            .filter(record -> record.action().equals(action))
            .findFirst()
            .orElseThrow();
  }

  private static void refused(DeskProblem problem, ThrowingCallable call) {
    NotDone refusal = catchThrowableOfType(NotDone.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.problem()).isEqualTo(problem);
  }

  private static Bearer bearer(String name, Role role) {
    return new Bearer(name, role, "test", Instant.MAX);
  }
}
