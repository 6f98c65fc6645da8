// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.command.AgentCommand;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.DatabaseFailure;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.message.Event;
import cim.keystation.simulator.attestation.SimulatorRoot;
import cim.keystation.transport.NatsFeed;
import cim.keystation.transport.NatsLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** One slapd, nats-server, PostgreSQL and Vaultwarden under two agents, each its own program. */
final class TwinSite implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(60);

  private final Path folder;
  private final Slapd slapd;
  private final NatsServer nats;
  private final SiteVault vault;
  private final SiteOffice office;
  private final Postgres postgres;
  private final Database register;
  private final PersonalizedCards cards;
  private final JavaProgram[] agents = new JavaProgram[2];

  /** Starts everything, with that many people whose cards are about to be reported enrolled. */
  static TwinSite start(Path folder, int people) throws Exception {
    return new TwinSite(folder, people);
  }

  private TwinSite(Path folder, int people) throws Exception {
    this.folder = folder;
    SecureRandom random = new SecureRandom();
    Path secret = Files.createDirectories(folder.resolve("secret"));
    Files.createDirectories(folder.resolve("logs"));
    this.slapd = new Slapd(folder.resolve("slapd"));
    for (int i = 0; i < people; i++) {
      slapd.person(PersonalizedCards.uid(i), "Guest Number " + i, UUID.randomUUID().toString());
    }
    slapd.start();
    this.nats = new NatsServer(folder.resolve("nats")).start();
    this.vault = SiteVault.start(folder, secret, random);
    this.office = SiteOffice.make(folder, secret, random);
    this.postgres = Postgres.start();
    new SiteFiles(folder, secret)
        .agent(slapd, nats, vault, SimulatorRoot.create(random).certificate());
    postgres.writePassword(secret.resolve("register.password"));
    shareRegister(postgres.section(secret.resolve("register.password")));
    startAgent(0);
    this.register = postgres.open();
    this.cards = new PersonalizedCards(register, office.root(), people);
    cards.prepare(secret.resolve("office"));
    startAgent(1);
  }

  /** Of the one agent's configuration two: own data, device and port, one register. */
  private void shareRegister(String section) throws IOException {
    String one = Files.readString(folder.resolve("agent.yaml"));
    for (int i = 0; i < agents.length; i++) {
      Files.writeString(
          config(i),
          one.replace("data: " + folder + "/agent", "data: " + folder + "/agent" + i)
                  .replace(vault.device().toString(), UUID.randomUUID().toString())
                  .replaceFirst("  port: [0-9]+\\s*$", "  port: " + Slapd.freePort() + "\n")
              + section);
    }
  }

  private Path config(int agent) {
    return folder.resolve("agent" + agent + ".yaml");
  }

  /** Also again, after its end. */
  void startAgent(int agent) throws IOException, InterruptedException {
    agents[agent] =
        JavaProgram.start(
            AgentCommand.class,
            folder.resolve("logs").resolve("agent" + agent + ".log"),
            Map.of(),
            List.of("run", "--config", config(agent).toString()));
    agents[agent].await("^listening on ", STARTING);
  }

  void kill(int agent) throws InterruptedException {
    agents[agent].kill();
  }

  /** As a station reports them, all at once. */
  void publishEnrolments() throws Exception {
    try (NatsLink station = NatsLink.open(nats.settings(NatsServer.STATION))) {
      assertThat(station.awaitUp(Duration.ofSeconds(20))).isTrue();
      NatsFeed feed = new NatsFeed(station);
      for (Event event : cards.enrolments()) {
        feed.publish(event);
      }
    }
  }

  /** How many cards this system has been told of. */
  long done(String system) {
    return register.read(
        sql ->
            sql.one(
                    "SELECT COUNT(*) AS n FROM effect WHERE system = ? AND state = 'DONE'",
                    row -> row.number("n"),
                    system)
                .orElseThrow());
  }

  /**
   * Waits until every system was told of every card, for longer than a dead agent's claims last.
   */
  void awaitAllDone() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!allDone()) {
      assertThat(System.nanoTime()).as("all is done in time").isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  private boolean allDone() {
    try {
      return List.of("ldap", "nats", "vaultwarden").stream()
          .allMatch(system -> done(system) == cards.count());
    } catch (DatabaseFailure restarting) {
      return false;
    }
  }

  Map<CardState, Long> states() {
    return register.read(Cards::all).stream()
        .collect(Collectors.groupingBy(card -> card.state(), Collectors.counting()));
  }

  /** How often each item was made or changed, as the server's own event log has it. */
  Map<String, Integer> writesByItem() throws Exception {
    Map<String, Integer> writes = new TreeMap<>();
    try (ProofVaultReader reader = new ProofVaultReader(vault)) {
      reader.events().stream()
          .filter(event -> event.path("type").asInt() / 100 == 11)
          .forEach(event -> writes.merge(event.path("cipherId").asText(), 1, Integer::sum));
    }
    return writes;
  }

  /** How many effects each run of an agent did, by the audit log. */
  Map<String, Integer> shares() {
    Map<String, Integer> shares = new TreeMap<>();
    long seq = 1;
    List<AuditRecord> some;
    do {
      long from = seq;
      some = register.read(sql -> AuditLog.from(sql, from, 500));
      some.stream()
          .filter(record -> record.action().equals("effect.done"))
          .forEach(record -> shares.merge(record.details().get("agent"), 1, Integer::sum));
      seq += some.size();
    } while (!some.isEmpty());
    return shares;
  }

  /** What {@code audit verify} prints with one agent's configuration. */
  String audit(int agent) {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new AgentCommand());
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    command.execute("audit", "verify", "--config", config(agent).toString());
    return out.toString();
  }

  Postgres postgres() {
    return postgres;
  }

  @Override
  public void close() throws Exception {
    for (JavaProgram agent : agents) {
      agent.close();
    }
    register.close();
    postgres.close();
    vault.close();
    nats.close();
    slapd.close();
    office.close();
  }
}
