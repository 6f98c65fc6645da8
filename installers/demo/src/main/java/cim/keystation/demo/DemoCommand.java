// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.access.Role;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code keystation demo}: the station and the back office in one process, on software YubiKeys.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Shows a visit at the station; never touches a physical YubiKey.")
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--scripted",
      description = "Play two visits, leave pictures, and exit 0 only if all is right.")
  private boolean scripted;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where pictures and summary go (default: ${DEFAULT-VALUE}).",
      defaultValue = "demo-out")
  private Path out = Path.of("demo-out");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (Stopping stopping = Stopping.watch()) {
      Path folder = Files.createTempDirectory("keystation-demo");
      try {
        return run(folder, stopping);
      } catch (InterruptedException toldToStop) {
        return 1;
      } finally {
        Thread.interrupted();
        delete(folder);
      }
    }
  }

  private int run(Path folder, Stopping stopping) throws Exception {
    SecureRandom random = new SecureRandom();
    SimulatorRoot root = SimulatorRoot.create(random);
    say("Making an organisation, its custodians and three people …");
    try (DemoBackOffice office = DemoBackOffice.open(folder, root.certificate(), random);
        DemoStation station = new DemoStation(folder, office.agent(), root, random, scripted)) {
      VaultSite vault = office.vault().site();
      say("Vaultwarden (stand-in): " + vault.url() + ", CA " + vault.ca());
      if (scripted) {
        return play(office, station);
      }
      SwingUtilities.invokeAndWait(() -> BenchWindow.show(station, office.people(), stopping));
      say("The kiosk is open. Use the bench window to insert a YubiKey and to touch it.");
      say("The back office's page is at " + office.server().url());
      say("Sign in once, within ten minutes: " + office.server().signInLink(Role.ADMIN, "demo"));
      say("Ctrl-C, or closing a window, ends the demo; nothing is kept.");
      stopping.await();
      return 0;
    }
  }

  private int play(DemoBackOffice office, DemoStation station) throws Exception {
    Pictures pictures = Pictures.in(out);
    List<String> summary = new ArrayList<>();
    ScriptedVisit visit = new ScriptedVisit(station, pictures);
    say("First visit: from welcome to receipt.");
    visit.play(office.people().get(0), station.cards().get(0), false);
    say("Second visit: the card is pulled half way and inserted again.");
    visit.play(office.people().get(1), station.cards().get(1), true);
    boolean right = true;
    for (int i = 0; i < 2; i++) {
      right &= report(office, office.people().get(i), station.cards().get(i), summary);
    }
    pictures.summary(summary);
    summary.forEach(this::say);
    return right ? 0 : 1;
  }

  private static boolean report(
      DemoBackOffice office, SamplePerson person, SoftwareYubiKey card, List<String> summary)
      throws Exception {
    summary.add(person.name() + ", " + card.model().name() + " " + card.serial());
    ReadBack.Report report = ReadBack.of(card);
    boolean cardRight = add(report, summary);
    ReadBack.Report systems =
        new SystemsReadBack(office).of(person, card.serial(), report.certificates());
    boolean systemsRight = add(systems, summary);
    return cardRight && systemsRight;
  }

  private static boolean add(ReadBack.Report report, List<String> summary) {
    report.holds().forEach(line -> summary.add("  holds " + line));
    report.faults().forEach(line -> summary.add("  FAULT " + line));
    return report.faults().isEmpty();
  }

  private void say(String line) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(line);
    writer.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
