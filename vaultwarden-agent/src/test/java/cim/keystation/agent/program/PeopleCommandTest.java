// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.command.AgentCommand;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.PeopleDesk;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.membership.MembershipSchedule;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.vaultwarden.VaultBench;
import cim.keystation.card.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Members and organisations by command, over REST, beside the stand-in Vaultwarden. */
class PeopleCommandTest {
  @TempDir Path directory;
  private final Map<String, Person> people = new TreeMap<>();
  private boolean down;
  private VaultBench vault;
  private SampleOffice office;
  private Memberships memberships;
  private AgentServer server;

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void open() throws Exception {
    vault = VaultBench.start();
    office = SampleOffice.open(Files.createDirectory(directory.resolve("data")));
    memberships = vault.memberships(office.agent(), this::everybody);
    server =
        AgentServer.start(
            office.agent(),
            PageConfig.onLoopback(0),
            office.agent().watch().start(),
            new VaultDesk(
                Optional.empty(),
                new PeopleDesk(
                    office.agent(), Optional.of(vault.setup("Escrow")), Optional.of(memberships))));
    for (String name : List.of("ada", "bob")) {
      people.put(name, vault.registered(name));
    }
  }

  private List<Person> everybody() throws DirectoryUnavailable {
    if (down) {
      throw new DirectoryUnavailable("size limit exceeded (4)");
    }
    return List.copyOf(people.values());
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
    vault.close();
  }

  @Test
  void planPrintsWhatRunThenDoes() throws Exception {
    Path admin = token(Role.ADMIN, "sam");
    for (int i = 0; i < 3; i++) {
      Run plan = run(admin, "people", "plan");
      Run run = run(admin, "people", "run");
      assertThat(run.code()).isZero();
      assertThat(run.out().replace(" – done", "")).isEqualTo(plan.out());
    }
    assertThat(run(admin, "people", "plan").out()).contains("nothing to do for 2 people");
  }

  @Test
  void aRunOfANamedPlanDoesThatOneOrNone() throws Exception {
    Path admin = token(Role.ADMIN, "sam");
    Matcher named =
        Pattern.compile("\"identity\" : \"([0-9a-f]{64})\"")
            .matcher(run(admin, "people", "plan", "--json").out());
    assertThat(named.find()).isTrue();
    Person bob = people.remove("bob");
    Run refused = run(admin, "people", "run", "--plan", named.group(1));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("another one now, so nothing was done");
    people.put("bob", bob);
    assertThat(run(admin, "people", "run", "--plan", named.group(1)).code()).isZero();
  }

  @Test
  void manyRemovalsNeedTheirNumberAndAKeyItsFingerprint() throws Exception {
    Path admin = token(Role.ADMIN, "sam");
    run(admin, "people", "run");
    run(admin, "people", "run");
    Person ada = people.remove("ada");
    Run held = run(admin, "people", "run");
    assertThat(held.code()).isEqualTo(1);
    assertThat(held.out()).contains("hold ada").contains("say --confirm-removals 1");
    assertThat(run(admin, "people", "run", "--confirm-removals", "2").code()).isEqualTo(1);
    assertThat(run(admin, "people", "run", "--confirm-removals", "1").out())
        .contains("revoke ada")
        .contains("– done");
    people.put("ada", ada);
    assertThat(run(admin, "people", "run").out()).contains("restore ada").contains("– done");
    String other = vault.replaceKeys("ada");
    Matcher changed =
        Pattern.compile("key ada .* to (\\S+)").matcher(run(admin, "people", "plan").out());
    assertThat(changed.find()).isTrue();
    assertThat(changed.group(1)).isEqualTo(other);
    assertThat(run(admin, "people", "trust", "ada", "SHA256:x").err()).contains("doesn't name");
    assertThat(run(admin, "people", "trust", "ada", other).code()).isZero();
    assertThat(run(admin, "people", "plan").out()).contains("nothing to do");
  }

  @Test
  void aDirectoryThatIsNotWholeIsSaidAndTheScheduleGoesOn() throws Exception {
    Path admin = token(Role.ADMIN, "sam");
    down = true;
    assertThat(run(admin, "people", "run").err())
        .contains("nothing was done")
        .contains("size limit exceeded (4)");
    try (MembershipSchedule schedule = new MembershipSchedule(memberships, Duration.ofMillis(50))) {
      schedule.start();
      Thread.sleep(300);
      down = false;
      for (int i = 0; i < 200 && !run(admin, "people", "plan").out().contains("nothing"); i++) {
        Thread.sleep(50);
      }
    }
    assertThat(run(admin, "people", "plan").out()).contains("nothing to do for 2 people");
  }

  @Test
  void initMakesBothOrganisationsOnceAndAnAuditorMayOnlyLook() throws Exception {
    Path admin = token(Role.ADMIN, "sam");
    Path auditor = token(Role.AUDITOR, "eve");
    String planned = run(auditor, "vault", "init", "--dry-run").out();
    assertThat(planned).contains("Escrow: make the organisation").contains("second factor");
    assertThat(run(auditor, "vault", "init").err()).contains("role");
    assertThat(run(auditor, "people", "run").err()).contains("role");
    assertThat(run(auditor, "people", "plan").out()).contains("invite ada");
    assertThat(run(admin, "vault", "init").out()).isEqualTo(planned);
    assertThat(run(admin, "vault", "init").out()).doesNotContain("make").contains("Escrow: is");
  }

  private Path token(Role role, String name) throws Exception {
    Path path = directory.resolve("token-" + name);
    try (Secret secret = Secret.ofChars(office.token(role, name).toCharArray())) {
      SecretFile.create(path, secret);
    }
    return path;
  }

  private Run run(Path token, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", server.url().toString(), "--token-file", token.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        AgentCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Run(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }
}
