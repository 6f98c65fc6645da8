// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.command.AgentCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The break-glass account: its password typed at a terminal, then in Chromium. */
@Tag("proof")
final class BreakGlassPageProofTest {
  private static final String RIGHT = "correct horse battery";
  private static final String TAB = "\uE004";

  @TempDir private Path folder;
  private PageOffice office;
  private Chromium browser;

  @BeforeEach
  void open() throws Exception {
    office = new PageOffice(folder);
    office.enrol();
    Files.createFile(
        folder.resolve("token"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(folder.resolve("token"), office.token(Role.ADMIN, "root"));
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    office.close();
  }

  @Test
  void whatIsTypedAtATerminalOpensThePageByKeyboardAloneUntilItIsCleared() throws Exception {
    set();
    verifiedByAnother(
        office
            .agent()
            .database()
            .read(
                sql ->
                    sql.one("SELECT hash FROM break_glass", row -> row.text("hash"))
                        .orElseThrow()));
    browser = Chromium.startWithScripts(folder, "en");
    browser.go(page("/sign-in"));
    assertThat(browser.text(".otherwise")).isEqualTo("Sign in without a passkey");
    browser.picture(keep("sign-in-break-glass.png"));
    browser.press(TAB);
    browser.press("\n"); // the link, after the button that had the focus
    browser.await("h1", "Sign in without a passkey");
    browser.picture(keep("break-glass.png"));
    browser.press(RIGHT);
    browser.press("\n");
    browser.await("h1", "Overview");
    for (String path : List.of("/", "/cards", "/people", "/vault", "/audit", "/access")) {
      browser.go(page(path));
      assertThat(browser.text("header .who")).as(path).contains("break-glass until");
    }
    browser.picture(keep("access-break-glass.png"));
    assertThat(agent("break-glass", "status")).contains("by admin/root").doesNotContain("never");
    agent("break-glass", "clear");
    browser.go(page("/"));
    assertThat(browser.text(".narrow")).contains("session has ended").doesNotContain("without a p");
    assertThat(agent("break-glass", "status")).contains("not set");
    assertThat(actions())
        .containsSubsequence(
            "page.break-glass-set",
            "page.break-glass-used",
            "page.sign-in",
            "page.break-glass-cleared");
  }

  /** Scripts are switched off. */
  @Test
  void wrongPasswordsLockForRightOnesToo() throws Exception {
    set();
    browser = Chromium.start(folder, "en");
    browser.go(page("/sign-in/break-glass"));
    for (String notice : List.of("isn’t the password", "isn’t the password", "not even with")) {
      send("wrong");
      assertThat(browser.text(".notice")).contains(notice);
    }
    lockForLonger();
    send(RIGHT);
    assertThat(browser.text(".notice"))
        .matches("Too many wrong passwords\\. For another \\d+ min nobody gets in this way, .*");
    browser.picture(keep("break-glass-locked.png"));
    assertThat(agent("break-glass", "status")).contains("wrong passwords since: 3", "locked until");
    assertThat(actions())
        .containsSubsequence("page.break-glass-wrong", "page.break-glass-refused")
        .doesNotContain("page.break-glass-used");
  }

  /** Half a minute may be over before a slow machine has tried. */
  private void lockForLonger() {
    office
        .agent()
        .database()
        .write(
            sql ->
                sql.run(
                    "UPDATE break_glass SET locked_until = locked_until + INTERVAL '10' MINUTE"));
  }

  @Test
  void itStaysReadableInTheDarkAndAtTwiceTheSize() throws Exception {
    set();
    browser = Chromium.startWithScripts(folder, "de");
    browser.prefer("dark");
    browser.go(page("/sign-in"));
    browser.picture(keep("sign-in-break-glass-dark.png"));
    readableAtTwiceTheSize("/sign-in");
    browser.go(page("/sign-in/break-glass"));
    send("wrong");
    browser.await(".notice", "nicht das Kennwort");
    browser.picture(keep("break-glass-dark.png"));
    readableAtTwiceTheSize("/sign-in/break-glass");
    browser.picture(keep("break-glass-large.png"));
    send(RIGHT);
    browser.await("header .who", "break-glass");
    readableAtTwiceTheSize("/");
    browser.picture(keep("overview-break-glass-large.png"));
    readableAtTwiceTheSize("/access");
    browser.go(page("/"));
    browser.picture(keep("overview-break-glass-dark.png"));
  }

  private void readableAtTwiceTheSize(String path) throws Exception {
    browser.go(page(path));
    browser.twiceTheText();
    assertThat(browser.overflow())
        .as("%s needs no scrolling sideways: %s", path, browser.widest())
        .isZero();
  }

  /** At a pseudo-terminal, which shows nothing of it. */
  private void set() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("break-glass", "set"));
    arguments.addAll(where());
    try (JavaProgram set =
        JavaProgram.startAtTerminal(AgentCommand.class, folder.resolve("set.log"), arguments)) {
      set.await("Password: ", Duration.ofSeconds(60));
      set.say(RIGHT);
      set.await("Again: ", Duration.ofSeconds(60));
      set.say(RIGHT);
      set.await("break-glass opens the page", Duration.ofSeconds(60));
      assertThat(set.printed()).doesNotContain(RIGHT);
    }
  }

  /** By argon2-cffi, which is the reference implementation. */
  private static void verifiedByAnother(String hash) throws Exception {
    String program =
        "import sys, argon2\nhash, right = sys.stdin.read().splitlines()\n"
            + "print(argon2.PasswordHasher().verify(hash, right))";
    Command.Result result =
        Command.fed(hash + "\n" + RIGHT + "\n", Map.of(), "/usr/bin/python3", "-c", program);
    assertThat(result.output()).isEqualToIgnoringNewLines("True");
  }

  private void send(String password) throws Exception {
    browser.type("#password", password);
    browser.clickAway("main form button");
  }

  private String agent(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(where());
    StringWriter out = new StringWriter();
    int code =
        AgentCommand.commandLine()
            .setOut(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return out.toString();
  }

  private List<String> where() {
    return List.of(
        "--url", office.server().url().toString(), "--token-file", folder.resolve("token") + "");
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
