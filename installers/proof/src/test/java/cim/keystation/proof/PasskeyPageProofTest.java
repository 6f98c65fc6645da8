// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in to the agent's page by passkey, in Chromium with an authenticator of its own. */
@Tag("proof")
final class PasskeyPageProofTest {
  @TempDir private Path folder;
  private PageOffice office;
  private Chromium browser;

  @BeforeEach
  void open() throws Exception {
    office = new PageOffice(folder);
    office.enrol();
    browser = Chromium.startWithScripts(folder, "en");
  }

  @AfterEach
  void close() {
    browser.close();
    office.close();
  }

  @Test
  void anInvitationRegistersAPasskeyThatSignsInUntilItIsWithdrawn() throws Exception {
    String authenticator = browser.addAuthenticator();
    browser.go(URI.create(invite("sam", "admin")));
    assertThat(browser.text("main")).contains("sam", "Administrator");
    browser.type("#label", "Blue YubiKey");
    browser.click("main form.passkey button");
    assertThat(browser.text("header")).contains("sam", "Administrator");
    assertThat(browser.credentials(authenticator)).isOne();

    browser.click(".account button");
    assertThat(browser.text(".narrow h1")).isEqualTo("Sign in");
    browser.press("\n"); // the button that has the focus: no mouse is needed
    assertThat(browser.text("header .who")).contains("sam");
    assertThat(browser.text("h1")).isEqualTo("Overview");

    browser.go(page("/access"));
    assertThat(browser.text("tbody tr")).contains("sam", "Administrator", "Blue YubiKey");
    browser.click("tbody form button");
    assertThat(browser.text(".narrow .notice")).contains("session has ended");
    browser.click("main form.passkey button");
    assertThat(browser.text("[role=alert]:not([hidden])")).contains("doesn’t open this page");
    assertThat(actions())
        .contains("page.invited", "page.passkey-registered", "page.passkey-withdrawn");
  }

  @Test
  void aLinkWorksOnceAndAPersonWhoIsNotVerifiedDoesNotGetIn() throws Exception {
    browser.addAuthenticator();
    String link = invite("eve", "auditor");
    browser.go(URI.create(link));
    browser.click("main form.passkey button");
    assertThat(browser.text("header .who")).contains("eve", "Auditor");
    browser.go(URI.create(link));
    assertThat(browser.text("main")).contains("was used or has ended");

    browser.verifyNobody();
    browser.go(page("/sign-in"));
    browser.click("main form.passkey button");
    assertThat(browser.text("[role=alert]:not([hidden])")).contains("gave no passkey");
    browser.click("summary");
    browser.type("#token", office.token(Role.AUDITOR, "eve"));
    browser.click(".otherwise button");
    assertThat(browser.text("header .who")).contains("eve");
  }

  @Test
  void itStaysReadableInTheDarkAndAtTwiceTheSize() throws Exception {
    browser.go(page("/sign-in"));
    browser.picture(keep("sign-in.png"));
    browser.click("summary");
    browser.type("#token", office.token(Role.ADMIN, "sam"));
    browser.click(".otherwise button");
    assertThat(browser.text("h1")).isEqualTo("Overview");
    browser.picture(keep("overview.png"));
    browser.prefer("dark");
    browser.picture(keep("overview-dark.png"));
    browser.go(page("/cards/12345678"));
    browser.picture(keep("card-dark.png"));
    browser.twiceTheText();
    for (String path : new String[] {"/", "/cards", "/cards/12345678", "/access", "/audit"}) {
      browser.go(page(path));
      browser.twiceTheText();
      assertThat(browser.overflow())
          .as("%s needs no scrolling sideways: %s", path, browser.widest())
          .isZero();
    }
    browser.go(page("/access"));
    browser.twiceTheText();
    browser.picture(keep("access-large.png"));
  }

  private String invite(String name, String role) throws Exception {
    browser.go(page("/sign-in"));
    browser.click("summary");
    browser.type("#token", office.token(Role.ADMIN, "root"));
    browser.click(".otherwise button");
    assertThat(browser.text("header .who")).contains("root");
    browser.go(page("/access"));
    browser.type("#name", name);
    browser.click("#role option[value=" + role + "]");
    browser.click(".side form button");
    String link = browser.text("#link");
    browser.click(".account button");
    assertThat(browser.text(".narrow h1")).isEqualTo("Sign in");
    return link;
  }

  private java.util.List<String> actions() {
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
