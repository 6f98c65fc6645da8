// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.desk.PeopleDesk;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.directory.LdapDirectory;
import cim.keystation.agent.directory.LdapRoster;
import cim.keystation.agent.directory.LdapSettings.Protection;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.membership.Step;
import cim.keystation.agent.vaultwarden.OrganisationSetup;
import cim.keystation.card.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group in slapd becomes members of the vault, from the page in Chromium, by keyboard. */
@Tag("proof")
final class PeoplePageProofTest {
  private static final String GROUP = "cn=vault,ou=groups," + Slapd.BASE;
  private static final String TAB = "\uE004";

  @TempDir private Path folder;
  private final Secret password = Secret.randomDigits(new SecureRandom(), 20);
  private final AtomicReference<Memberships> memberships = new AtomicReference<>();
  private ProofVault vault;
  private VaultStaff staff;
  private Slapd slapd;
  private LdapDirectory directory;
  private PageOffice office;
  private Chromium browser;

  @BeforeEach
  void open() throws Exception {
    vault = ProofVault.open("the stand-in", folder);
    staff = new VaultStaff(vault, password);
    slapd = new Slapd(Files.createDirectory(folder.resolve("slapd")));
    for (String name : List.of("ada", "bob", "eve", "kat")) {
      slapd.person(staff.uid(name), display(name), "not used");
    }
    slapd.start();
    group("ada", "bob", "kat");
    staff.register("ada");
    staff.register("bob");
    staff.write(12345678, 1, "ada");
    directory = slapd.connect(Protection.LDAPS);
    LdapRoster roster = new LdapRoster(directory, Optional.empty(), List.of("vault"));
    office =
        new PageOffice(
            folder,
            agent -> {
              memberships.set(staff.memberships(agent, roster, 0));
              OrganisationSetup setup = new OrganisationSetup(staff.session(), Optional.empty());
              return new VaultDesk(
                  Optional.empty(),
                  new PeopleDesk(agent, Optional.of(setup), Optional.of(memberships.get())));
            });
    browser = Chromium.startWithScripts(folder, "en");
    browser.go(page("/sign-in"));
    browser.click("summary");
    browser.type("#token", office.token(Role.ADMIN, "sam"));
    browser.click(".otherwise button");
    browser.await("h1", "Overview");
  }

  private static String display(String name) {
    return switch (name) {
      case "ada" -> "Ada Lovelace";
      case "bob" -> "Bob Sample";
      case "eve" -> "Eve Example";
      default -> "Katherine Johnson";
    };
  }

  @AfterEach
  void close() throws Exception {
    browser.close();
    office.close();
    directory.close();
    slapd.close();
    staff.close();
    vault.close();
    password.close();
  }

  @Test
  void whatTheKeyboardLetsRunIsWhatWasShown() throws Exception {
    browser.go(page("/people"));
    assertThat(browser.text("tbody")).contains("Ada Lovelace", "not invited", "is invited");
    browser.clickAway(".verdict a");
    List<String> planned =
        memberships.get().plan(OptionalInt.empty()).steps().stream().map(Step::line).toList();
    for (int i = 0; i < planned.size(); i++) {
      assertThat(browser.text(".plan li:nth-child(" + (i + 1) + ") code"))
          .isEqualTo(planned.get(i));
    }
    browser.picture(keep("people-plan.png"));

    member("add", "eve");
    tabTo("sure");
    browser.press(" ");
    browser.press(TAB);
    browser.press("\n");
    browser.await(".notice", "another one now, so nothing was done");
    assertThat(browser.text(".plan")).contains("invite " + staff.uid("eve"));
    assertThat(actions()).noneMatch(action -> action.startsWith("people."));
    browser.picture(keep("people-plan-changed.png"));

    letItRun();
    assertThat(browser.text(".verdict")).contains("Everything was done");
    browser.picture(keep("people-ran.png"));
    browser.go(page("/people"));
    assertThat(browser.text("tbody")).contains("to be confirmed", "invited", "has to register");
    browser.picture(keep("people.png"));
    browser.go(page("/people/plan"));
    letItRun();
    browser.go(page("/people?standing=confirmed"));
    assertThat(browser.text("tbody")).contains("Ada Lovelace").doesNotContain("Katherine");
    assertThat(actions()).contains("people.run", "people.invite", "people.confirm");
  }

  @Test
  void leaversAreHeldUntilTheirNumberIsMeantAndAKeyUntilItIsCompared() throws Exception {
    runAll();
    runAll();
    member("delete", "bob");
    firstKeyWas("SHA256:/the/one/before", "ada");
    browser.go(page("/people"));
    assertThat(browser.text(".verdict.bad")).contains("Held: many would lose");
    assertThat(browser.text("tbody")).contains("has left", "key to be trusted", "SHA256:");
    browser.picture(keep("people-held.png"));
    browser.prefer("dark");
    browser.picture(keep("people-held-dark.png"));
    browser.clickAway(".verdict a");
    assertThat(browser.text(".brake")).contains("needs an administrator's word", "removes 1");
    browser.picture(keep("people-brake-dark.png"));
    readableAtTwiceTheSize("/people");
    browser.picture(keep("people-large.png"));
    readableAtTwiceTheSize("/people/plan");
    browser.picture(keep("people-plan-large.png"));

    browser.clickAway(".brake a");
    assertThat(browser.text(".plan")).contains("revoke " + staff.uid("bob"));
    letItRun();
    assertThat(browser.text(".verdict")).contains("Everything was done");
    browser.go(page("/people?q=bob"));
    assertThat(browser.text("tbody")).contains("revoked");

    browser.go(page("/people?standing=key"));
    browser.click(".trust input[name=sure]");
    browser.clickAway(".trust button");
    assertThat(browser.text(".notice")).contains("trusted from now on");
    browser.go(page("/people?q=ada"));
    assertThat(browser.text("tbody")).contains("confirmed");
    assertThat(actions()).contains("people.removals-confirmed", "people.key-trusted");
  }

  private void runAll() throws Exception {
    assertThat(memberships.get().run("agent", OptionalInt.empty()).results())
        .filteredOn(result -> !result.detail().isEmpty())
        .isEmpty();
  }

  private void letItRun() throws Exception {
    browser.click("input[name=sure]");
    browser.clickAway(".side form button");
    assertThat(browser.text("h1")).isEqualTo("The run");
  }

  /** Moves the focus on until it is on that field. */
  private void tabTo(String name) throws Exception {
    for (int i = 0; i < 40 && !browser.focused().equals(name); i++) {
      browser.press(TAB);
    }
    assertThat(browser.focused()).isEqualTo(name);
  }

  /** As if another key had been seen first. */
  private void firstKeyWas(String fingerprint, String name) {
    office
        .agent()
        .database()
        .write(
            sql ->
                sql.run(
                    "UPDATE vault_member SET fingerprint = ? WHERE uid = ?",
                    fingerprint,
                    staff.uid(name)));
  }

  private void readableAtTwiceTheSize(String path) throws Exception {
    browser.go(page(path));
    browser.twiceTheText();
    assertThat(browser.overflow())
        .as("%s needs no scrolling sideways: %s", path, browser.widest())
        .isZero();
  }

  private void group(String... names) throws Exception {
    StringBuilder ldif =
        new StringBuilder("dn: " + GROUP + "\nchangetype: add\nobjectClass: groupOfNames\n");
    ldif.append("cn: vault\n");
    for (String name : names) {
      ldif.append("member: ").append(dn(name)).append('\n');
    }
    assertThat(slapd.modify(Slapd.ADMIN, ldif.toString()).status()).isZero();
  }

  private void member(String change, String name) throws Exception {
    String ldif =
        "dn: %s\nchangetype: modify\n%s: member\nmember: %s\n".formatted(GROUP, change, dn(name));
    assertThat(slapd.modify(Slapd.ADMIN, ldif).status()).isZero();
  }

  private String dn(String name) {
    return "uid=" + staff.uid(name) + ",ou=people," + Slapd.BASE;
  }

  private List<String> actions() {
    return office.agent().database().read(sql -> AuditLog.from(sql, 1, 500)).stream()
        .map(record -> record.action())
        .toList();
  }

  /** Under the name that passkeys are for. */
  private URI page(String path) {
    return URI.create("http://localhost:" + office.server().port()).resolve(path);
  }

  private Path keep(String name) throws Exception {
    String kept = System.getProperty("keystation.pictures", "");
    return (kept.isEmpty() ? folder : Files.createDirectories(Path.of(kept))).resolve(name);
  }
}
