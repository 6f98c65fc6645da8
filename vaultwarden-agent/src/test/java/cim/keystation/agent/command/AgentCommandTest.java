// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.office.Installation;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.agent.program.AgentServer;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands, against an agent in this process. */
@Timeout(60)
class AgentCommandTest {
  @TempDir Path directory;
  private SampleOffice office;
  private AgentServer server;
  private Installation installation;
  private Path token;

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void open() throws Exception {
    installation = Installation.alone(directory);
    office =
        SampleOffice.open(Files.createDirectories(directory.resolve("data")))
            .person("ada", "Ada Lovelace")
            .person("grace", "Grace Hopper")
            .answer("ldap", "grace", new EffectResult.Failed("no answer"))
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1")
            .activeCard(4712, "grace", "YubiKey 5C", "5.4.3");
    server =
        AgentServer.start(office.agent(), PageConfig.onLoopback(0), office.agent().watch().start());
    token = token("admin", Role.ADMIN, "sam");
  }

  @AfterEach
  void close() {
    server.close();
    office.close();
  }

  private Path token(String file, Role role, String name) throws Exception {
    Path path = directory.resolve(file);
    try (Secret secret = Secret.ofChars(office.token(role, name).toCharArray())) {
      SecretFile.create(path, secret);
    }
    return path;
  }

  @Test
  void listsAndShowsCards() throws Exception {
    Run list = asked(token, "card", "list");
    assertThat(list.out()).contains("4711").contains("ldap=failed").contains("nats=done");
    Run json = asked(token, "card", "list", "--json", "--effect", "failed");
    assertThat(new ObjectMapper().readTree(json.out())).hasSize(1);
    assertThat(asked(token, "card", "show", "4711").out())
        .contains("Ada Lovelace")
        .contains("slot 9A")
        .contains("ldap shows revision");
    assertThat(
            new ObjectMapper()
                .readTree(asked(token, "card", "show", "4711", "--json").out())
                .path("card")
                .path("uid")
                .asText())
        .isEqualTo("ada");
  }

  @Test
  void aCodeGoesToStandardOutputAlone() throws Exception {
    Run run = asked(token, "code", "issue", "ada", "--valid", "PT1H");
    assertThat(run.out()).matches("[0-9A-Z]{5}-[0-9A-Z]{5}\\R");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void movesCardsAndNamesTheReasonsWhereThereAreSeveral() throws Exception {
    Run without = run(asking(token, "card", "hold", "4711"));
    assertThat(without.code()).isEqualTo(1);
    assertThat(without.err()).contains("--reason forgotten, lost");
    assertThat(asked(token, "card", "hold", "4711", "--reason", "forgotten").out())
        .isEqualToIgnoringNewLines("card 4711 is SUSPENDED");
    assertThat(asked(token, "card", "release", "4711").out()).contains("ACTIVE");
    assertThat(asked(token, "card", "lost", "4711").out()).contains("LOST");
    assertThat(asked(token, "card", "hand-in", "4711").out()).contains("RETURNED");
    Run again = run(asking(token, "card", "damaged", "4711"));
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("state doesn't allow").hasLineCount(1);
  }

  @Test
  void retriesAndImports() throws Exception {
    office.answer("ldap", "grace", new EffectResult.Done("there"));
    assertThat(asked(token, "effect", "retry", "4712", "ldap").out()).contains("told again");
    office.awaitAnswers(new CardSerial(4712));
    Path bundle = Files.write(directory.resolve("ada.bundle"), office.bundle("ada"));
    assertThat(asked(token, "bundle", "import", bundle.toString()).out()).contains("imported");
    assertThat(asked(token, "bundle", "import", bundle.toString()).out()).contains("already");
    assertThat(run(asking(token, "bundle", "import", directory + "/gone")).err())
        .contains("no such file");
  }

  @Test
  void aRoleThatMayNotIsToldSo() throws Exception {
    Path auditor = token("auditor", Role.AUDITOR, "eve");
    Run run = run(asking(auditor, "code", "issue", "ada"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("role doesn't allow").hasLineCount(1);
  }

  @Test
  void anExportIsVerifiedWithThePublicKeyAloneAndAnEditIsFound() throws Exception {
    Path export = directory.resolve("log.jsonl");
    asked(token, "audit", "export", "--out", export.toString());
    String key = installation.keys().resolve("audit.pub").toString();
    Run whole = run("audit", "verify", export.toString(), "--key", key);
    assertThat(whole.code()).isZero();
    assertThat(whole.out()).startsWith("whole: ");
    Files.writeString(export, Files.readString(export).replaceFirst("lobby-1", "lobby-2"));
    Run edited = run("audit", "verify", export.toString(), "--key", key);
    assertThat(edited.code()).isEqualTo(1);
    assertThat(edited.out()).contains("record 1: was edited");
  }

  @Test
  void theRunningAgentsLogIsAskedForAndTheStoppedOnesIsRead() throws Exception {
    installation.edit(yaml -> yaml.replace("port: 0", "port: " + server.port()));
    String config = installation.config().toString();
    assertThat(run("audit", "verify", "--config", config).out()).startsWith("whole: ");
    server.close();
    office.close();
    assertThat(run("audit", "verify", "--config", config).out()).startsWith("whole: ");
  }

  @Test
  void onTheAgentsOwnMachineTheConfigurationIsEnough() throws Exception {
    installation.edit(yaml -> yaml.replace("port: 0", "port: " + server.port()));
    String config = installation.config().toString();
    assertThat(run("card", "list", "--config", config).out()).contains("4711");
    assertThat(run("check", "--config", config).out()).contains("is right");
  }

  @Test
  void initMakesKeysOnceAndSaysWhatGoesWhere() throws Exception {
    Path keys = directory.resolve("new-keys");
    String[] init = {"init", "--keys", keys.toString(), "--organisation", "Example"};
    Run run = run(init);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("bundle.der", "root.der", "audit.pub", "Next:");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("token.key"))))
        .isEqualTo("rw-------");
    Run again = run(init);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("holds keys already");
  }

  @Test
  void tokensAreSignedOfflineAndTheServerTakesThem() throws Exception {
    Path file = directory.resolve("made");
    String keys = installation.keys().toString();
    Run run =
        run(
            "token",
            "issue",
            "--role",
            "auditor",
            "--name",
            "eve",
            "--for",
            "PT8H",
            "--keys",
            keys,
            "--out",
            file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(asked(file, "card", "list").out()).contains("4711");
    assertThat(
            run(
                    "token", "issue", "--role", "admin", "--name", "e", "--for", "P100D", "--keys",
                    keys)
                .err())
        .contains("at most 90 d");
  }

  @Test
  void usageMistakesGiveTwoAndOtherFailuresOneWithOneLine() throws Exception {
    assertThat(run("card").code()).isEqualTo(2);
    assertThat(run("card", "show", "x").code()).isEqualTo(2);
    assertThat(run("nothing").code()).isEqualTo(2);
    Run unreachable =
        run("card", "list", "--url", "http://127.0.0.1:1", "--token-file", token.toString());
    assertThat(unreachable.code()).isEqualTo(1);
    assertThat(unreachable.err()).contains("no agent answers").hasLineCount(1);
    Run noConfig = run("run", "--config", directory + "/gone.yaml");
    assertThat(noConfig.code()).isEqualTo(1);
    assertThat(noConfig.err()).contains("no readable configuration").hasLineCount(1);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(run(asking(token, "card", "list")).err()).contains("chmod 600");
  }

  private Run asked(Path tokenFile, String... arguments) throws Exception {
    Run run = run(asking(tokenFile, arguments));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  private String[] asking(Path tokenFile, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", server.url().toString(), "--token-file", tokenFile.toString()));
    return all.toArray(String[]::new);
  }

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = AgentCommand.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Run(command.execute(arguments), out.toString(), err.toString());
  }
}
