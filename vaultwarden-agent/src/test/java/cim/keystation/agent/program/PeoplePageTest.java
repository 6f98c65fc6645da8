// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.PeopleDesk;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.membership.Plan;
import cim.keystation.agent.membership.Step;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.vaultwarden.VaultBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People on the page, beside the stand-in Vaultwarden: what runs is what was shown. */
class PeoplePageTest {
  @TempDir Path directory;
  private final Map<String, Person> people = new TreeMap<>();
  private VaultBench vault;
  private SampleOffice office;
  private Memberships memberships;
  private AgentServer server;
  private PageVisitor sam;

  @BeforeEach
  void open() throws Exception {
    vault = VaultBench.start();
    office = SampleOffice.open(Files.createDirectory(directory.resolve("data")));
    memberships = vault.memberships(office.agent(), () -> List.copyOf(people.values()));
    PeopleDesk desk =
        new PeopleDesk(
            office.agent(), Optional.of(vault.setup("Escrow")), Optional.of(memberships));
    server =
        AgentServer.start(
            office.agent(),
            PageConfig.onLoopback(0),
            office.agent().watch().start(),
            new VaultDesk(Optional.empty(), desk));
    for (String name : List.of("ada", "bob")) {
      people.put(name, vault.registered(name));
    }
    sam = new PageVisitor(server, office.token(Role.ADMIN, "sam"));
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
    vault.close();
  }

  @Test
  void thePlanThatIsShownIsTheOneThatRuns() throws Exception {
    assertThat(sam.get("/people")).contains("not invited", "Name of ada", "would make: 4");
    Plan plan = memberships.plan(OptionalInt.empty());
    String shown = sam.get("/people/plan");
    assertThat(plan.steps().stream().map(Step::line))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(shown).contains(escaped(line)));
    assertThat(shown).contains(plan.identity());
    PageVisitor.Answer ran = run(plan.identity(), "");
    assertThat(ran.code()).isEqualTo(200);
    assertThat(ran.body()).contains("Everything was done");
    assertThat(sam.get("/people")).contains("to be confirmed", "is confirmed");
    run(identity("/people/plan"), "");
    assertThat(sam.get("/people")).contains("standing=confirmed", "nothing to do");
    assertThat(sam.get("/people/plan")).contains("Nothing to do for 2 people");
    assertThat(records())
        .filteredOn(record -> record.action().equals("people.run"))
        .first()
        .satisfies(record -> assertThat(record.actor()).isEqualTo("admin/sam"))
        .satisfies(record -> assertThat(record.details()).containsEntry("plan", plan.identity()));
  }

  @Test
  void anotherPlanThanTheOneShownIsShownAnewAndNothingIsDone() throws Exception {
    String shown = identity("/people/plan");
    people.remove("bob");
    PageVisitor.Answer refused = run(shown, "");
    assertThat(refused.code()).isEqualTo(409);
    assertThat(refused.body())
        .contains("another one now, so nothing was done")
        .contains("invite ada")
        .doesNotContain(shown)
        .doesNotContain("invite bob");
    assertThat(records()).noneMatch(record -> record.action().startsWith("people."));
    assertThat(sam.fill("/people/plan", "/people/runs", "plan", shown).code()).isEqualTo(400);
  }

  @Test
  void removalsAreHeldUntilSomebodyAsksForThem() throws Exception {
    run(identity("/people/plan"), "");
    run(identity("/people/plan"), "");
    people.remove("bob");
    String held = sam.get("/people/plan");
    assertThat(held).contains("Held: many would lose", "hold bob", "/people/plan?removals=1");
    assertThat(sam.get("/people")).contains("Held: many would lose", "has left", "held back");
    String asked = sam.get("/people/plan?removals=1");
    assertThat(asked).contains("revoke bob", "lose their rights by this run: 1");
    assertThat(run(planOf(asked), "").code()).as("without the word").isEqualTo(409);
    assertThat(run(planOf(asked), "1").body()).contains("Everything was done");
    assertThat(sam.get("/people?standing=revoked")).contains("bob").doesNotContain("Name of ada");
    assertThat(records()).anyMatch(each -> each.action().equals("people.removals-confirmed"));
  }

  @Test
  void aKeyThatChangedIsTrustedByItsFingerprint() throws Exception {
    run(identity("/people/plan"), "");
    run(identity("/people/plan"), "");
    String key = vault.replaceKeys("ada");
    assertThat(sam.get("/people?standing=key"))
        .contains("key to be trusted", escaped(key))
        .doesNotContain("Name of bob");
    assertThat(trust("SHA256:another").code()).isEqualTo(409);
    assertThat(trust(key).location()).isEqualTo("/people");
    assertThat(sam.get("/people")).contains("trusted from now on", "nothing to do");
    assertThat(sam.get("/people.csv"))
        .contains("\"ada\",\"Name of ada\"", "\"confirmed\"", key)
        .endsWith("\r\n");
  }

  @Test
  void anAuditorReadsAndChangesNothingAndWithoutVaultThePageSaysSo() throws Exception {
    PageVisitor eve = new PageVisitor(server, office.token(Role.AUDITOR, "eve"));
    String plan = eve.get("/people/plan");
    assertThat(plan).contains("invite ada").doesNotContain("/people/runs");
    String shown = memberships.plan(OptionalInt.empty()).identity();
    assertThat(eve.fill("/people/plan", "/people/runs", "plan", shown, "sure", "yes").code())
        .isEqualTo(403);
    server.close();
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
    PageVisitor tom = new PageVisitor(server, office.token(Role.ADMIN, "tom"));
    assertThat(tom.get("/people")).contains("no Vaultwarden is configured");
  }

  private PageVisitor.Answer run(String identity, String removals) throws Exception {
    return sam.fill(
        "/people", "/people/runs", "plan", identity, "removals", removals, "sure", "yes");
  }

  private PageVisitor.Answer trust(String key) throws Exception {
    return sam.fill("/people", "/people/keys", "uid", "ada", "fingerprint", key, "sure", "yes");
  }

  private String identity(String path) throws Exception {
    return planOf(sam.get(path));
  }

  private static String planOf(String page) {
    var found = Pattern.compile("name=\"plan\" value=\"([0-9a-f]{64})\"").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private List<AuditRecord> records() {
    return office.agent().database().read(sql -> AuditLog.from(sql, 1, 500));
  }
}
