// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.Move;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.program.AgentServer;
import cim.keystation.agent.register.Reason;
import cim.keystation.card.CardSerial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Shows the page with sample cards to whoever works on it: prints sign-in links, for ever. */
final class PageViewer {
  private PageViewer() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("page");
    try (SampleOffice office = sample(directory);
        AgentServer server =
            AgentServer.start(
                office.agent(),
                PageConfig.onLoopback(Integer.parseInt(arguments[0])),
                office.agent().watch().start())) {
      while (true) {
        System.out.println(server.signInLink(Role.ADMIN, "sam"));
        Thread.sleep(Duration.ofSeconds(5).toMillis());
      }
    }
  }

  /** Cards in every situation that the page must show well. */
  static SampleOffice sample(Path directory) throws Exception {
    SampleOffice office = SampleOffice.open(directory);
    office
        .person("ada", "Ada Lovelace")
        .person("grace", "Grace Hopper")
        .person("alan", "Alan Turing")
        .person("kat", "Katherine Johnson")
        .person("lise", "Lise Meitner")
        .answer(
            "vaultwarden",
            "grace",
            new EffectResult.Failed("Vaultwarden: no answer from vault.example.org within 15 s"))
        .answer(
            "ldap",
            "alan",
            new EffectResult.Impossible(
                "directory: uid=alan,ou=people,dc=example,dc=org doesn't exist any more"))
        .activeCard(12345678, "ada", "YubiKey 5 NFC", "5.7.1")
        .activeCard(11223344, "grace", "YubiKey 5C NFC", "5.4.3")
        .activeCard(20304050, "alan", "YubiKey 5C Nano", "5.7.1")
        .activeCard(30405060, "kat", "YubiKey 5 NFC", "5.7.1")
        .activeCard(7654321, "lise", "YubiKey 5 NFC", "5.4.3")
        .strayCard(90807060, "YubiKey 5 NFC", "5.7.1");
    Bearer desk = new Bearer("tom", Role.ADMIN, "sample", Instant.MAX);
    new Desk(office.agent()).move(desk, new CardSerial(30405060), Move.HOLD, Reason.FORGOTTEN);
    new Desk(office.agent()).move(desk, new CardSerial(7654321), Move.LOST, Reason.LOST);
    new Desk(office.agent()).issueCode(desk, "ada", Duration.ofHours(8)).close();
    office.awaitAnswers(new CardSerial(30405060));
    office.awaitAnswers(new CardSerial(7654321));
    return office;
  }
}
