// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.command.AgentCommand;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * An organisation with everything it runs: slapd, nats-server, a Vaultwarden, the agent as a
 * program of its own, and a private pcscd for one station. Files are below one folder; those that
 * hold secrets by design are below its {@code secret}.
 */
final class Site implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(60);

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final SimulatorRoot root = SimulatorRoot.create(random);
  private final Slapd slapd;
  private final NatsServer nats;
  private final SiteVault vault;
  private final SiteOffice office;
  private final PrivatePcscd pcscd;
  private JavaProgram agent;

  /** Starts everything but a kiosk. */
  static Site start(Path folder, List<SitePerson> people) throws Exception {
    return new Site(folder, people);
  }

  private Site(Path folder, List<SitePerson> people) throws Exception {
    this.folder = folder;
    Files.createDirectories(secret());
    this.slapd = new Slapd(folder.resolve("slapd"));
    people.forEach(person -> slapd.person(person.uid(), person.name(), person.password()));
    slapd.start();
    this.nats = new NatsServer(folder.resolve("nats")).start();
    this.vault = SiteVault.start(folder, secret(), random);
    this.office = SiteOffice.make(folder, secret(), random);
    office.admit(people);
    SiteFiles files = new SiteFiles(folder, secret());
    files.agent(slapd, nats, vault, root.certificate());
    files.kiosk(nats);
    this.pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
    startAgent();
    for (SitePerson person : people) {
      agentCommand("bundle", "import", office.bundle(person).toString());
    }
  }

  /** Again, after its end. */
  void startAgent() throws IOException, InterruptedException {
    agent =
        JavaProgram.start(
            AgentCommand.class,
            logs().resolve("agent.log"),
            Map.of(),
            List.of("run", "--config", agentConfig().toString()));
    agent.await("^listening on ", STARTING);
  }

  JavaProgram agent() {
    return agent;
  }

  KioskDriver startKiosk() throws IOException, InterruptedException {
    return KioskDriver.start(
        folder.resolve("kiosk.yaml"), logs().resolve("kiosk.log"), pcscd.environment());
  }

  /** A code for the person, from the agent's own command. */
  SitePerson withCode(SitePerson person) {
    return person.withCode(agentCommand("code", "issue", person.uid()).strip());
  }

  /** What {@code keystation agent …} prints; fails unless it exits with 0. */
  String agentCommand(String... words) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    CommandLine command = new CommandLine(new AgentCommand());
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(error, true));
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--config";
    all[words.length + 1] = agentConfig().toString();
    int status = command.execute(all);
    assertThat(status).as("agent %s: %s%s", List.of(words), out, error).isZero();
    return out.toString();
  }

  Path agentConfig() {
    return folder.resolve("agent.yaml");
  }

  /** Where files lie that hold secrets by design. */
  Path secret() {
    return folder.resolve("secret");
  }

  private Path logs() throws IOException {
    return Files.createDirectories(folder.resolve("logs"));
  }

  Path folder() {
    return folder;
  }

  SimulatorRoot root() {
    return root;
  }

  Slapd slapd() {
    return slapd;
  }

  NatsServer nats() {
    return nats;
  }

  SiteVault vault() {
    return vault;
  }

  SiteOffice office() {
    return office;
  }

  PrivatePcscd pcscd() {
    return pcscd;
  }

  @Override
  public void close() throws Exception {
    if (agent != null) {
      agent.close();
    }
    pcscd.close();
    vault.close();
    nats.close();
    slapd.close();
    office.close();
  }
}
