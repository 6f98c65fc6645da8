// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.message.BackOffice.EffectState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's page in Chromium, with scripts switched off. */
@Tag("proof")
final class AgentPageProofTest {
  @TempDir private Path folder;
  private PageOffice office;
  private Chromium browser;

  @BeforeEach
  void open() throws Exception {
    office = new PageOffice(folder);
    browser = Chromium.start(folder, "en");
  }

  @AfterEach
  void close() {
    browser.close();
    office.close();
  }

  @Test
  void anAdministratorSignsInSeesWhatFailedAndHasItTriedAgain() throws Exception {
    office.directory().pause();
    office.enrol();
    Chromium.await(() -> office.ldap() == EffectState.FAILED);
    signIn(Role.ADMIN, "sam");
    assertThat(browser.text("h1")).isEqualTo("Overview");
    assertThat(browser.text(".systems")).contains("ldap", "1 failed", "Waiting: 1");
    browser.click("nav a[href='/cards']");

    assertThat(browser.text("tbody tr"))
        .contains("Ada Lovelace", "YubiKey 5 NFC", "12345678", "Active", "ldap failed");
    browser.picture(folder.resolve("cards.png"));
    assertThat(Files.size(folder.resolve("cards.png"))).isGreaterThan(10_000);
    browser.click("tbody a");
    assertThat(browser.text("h1")).isEqualTo("Ada Lovelace");
    assertThat(browser.text(".systems li")).contains("failed", "Try again now");

    office.directory().resume();
    browser.click(".systems button");
    assertThat(browser.text(".notice")).contains("tried again");
    Chromium.await(() -> office.ldap() == EffectState.DONE);
    browser.go(page("/cards/12345678"));
    assertThat(browser.text(".systems li")).contains("ldap done").doesNotContain("Try again");
    assertThat(browser.text(".audit")).contains("effect.retry", "admin/sam");
  }

  @Test
  void theHelpDeskHoldsACardAndIssuesACodeAndTheChainIsWhole() throws Exception {
    office.enrol();
    signIn(Role.HELPDESK, "tom");
    browser.go(page("/cards/12345678"));
    browser.click("#move option[value='hold forgotten']");
    browser.click("input[name=sure]");
    browser.click(".side form button");
    assertThat(browser.text(".title")).contains("On hold");

    browser.go(page("/codes?uid=ada"));
    browser.click("main form button");
    assertThat(browser.text("#code")).matches("[0-9A-Z]{5}-[0-9A-Z]{5}");

    browser.go(page("/audit"));
    assertThat(browser.text(".verdict")).contains("The chain is whole");
    browser.click(".account button");
    browser.go(page("/cards"));
    assertThat(browser.address()).contains("/sign-in");
  }

  @Test
  void aLinkOpensThePageOnce() throws Exception {
    URI link = office.server().signInLink(Role.AUDITOR, "eve");
    browser.go(link);
    browser.click("main form button");
    assertThat(browser.text("header")).contains("eve", "Auditor");
    browser.go(link);
    browser.click("main form button");
    assertThat(browser.text("[role=alert]")).contains("isn’t valid");
  }

  private void signIn(Role role, String name) throws Exception {
    browser.go(page("/"));
    browser.type("#token", office.token(role, name));
    browser.click("main form button");
    assertThat(browser.text("header")).contains(name);
  }

  private URI page(String path) {
    return office.server().url().resolve(path);
  }
}
