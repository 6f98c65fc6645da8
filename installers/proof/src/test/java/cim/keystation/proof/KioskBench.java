// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.kiosk.KioskCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kiosk's start and its rest, beside a bare FlatLaf frame under the same flags. */
@Tag("bench")
final class KioskBench {
  private static final int RUNS = 10;
  private static final long SETTLE_MILLIS = 10_000;
  private static final long REST_MILLIS = 20_000;

  @TempDir private static Path folder;
  private static PrivatePcscd pcscd;
  private static NatsServer nats;
  private static Setup bare;
  private static Setup kiosk;

  /** A way to start a program: JVM flags, then the main class. */
  private record Setup(List<String> flags, String main) {
    Setup with(String flag) {
      List<String> more = new ArrayList<>(flags);
      more.add(flag);
      return new Setup(more, main);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
    nats = new NatsServer(folder.resolve("nats")).start();
    BenchClasses classes = BenchClasses.pack(folder);
    bare = new Setup(classes.bare(), BareFrame.class.getName());
    kiosk = new Setup(classes.kiosk(), KioskCommand.class.getName());
  }

  @AfterAll
  static void stop() throws Exception {
    nats.close();
    pcscd.close();
  }

  @Test
  void fromExecToTheFirstPicture() throws Exception {
    List<Setup> setups = List.of(bare, kiosk, archived(bare, "bare"), archived(kiosk, "kiosk"));
    Map<Setup, List<Long>> taken = new LinkedHashMap<>();
    for (int run = 0; run <= RUNS; run++) {
      for (Setup setup : setups) {
        long millis = paint(setup);
        // the first round only warms the disk
        if (run > 0) {
          taken.computeIfAbsent(setup, s -> new ArrayList<>()).add(millis);
        }
      }
    }
    List<Long> medians = taken.values().stream().map(KioskBench::median).toList();
    Figures.write(
        "start",
        List.of(
            Figures.row("kiosk", "beside the bare frame", "ratio", "aim"),
            "|---|---|---:|---:|",
            row("plain", "plain", medians.get(1), medians.get(0)),
            row(
                "with its archive, as the launcher starts it",
                "plain",
                medians.get(3),
                medians.get(0)),
            row("with its archive", "with an archive too", medians.get(3), medians.get(2))));
  }

  private static String row(String ours, String theirs, long kiosk, long bare) {
    return Figures.row(ours, theirs, Figures.ratio(kiosk, bare), "1.3");
  }

  @Test
  void atRest() throws Exception {
    Rest theirs = rest(bare);
    Rest ours = rest(kiosk);
    Figures.write(
        "rest",
        List.of(
            Figures.row("in 20 s", "kiosk", "bare frame"),
            "|---|---:|---:|",
            Figures.row("time on a processor, % of one", ours.percent(), theirs.percent()),
            Figures.row("waits a second", ours.waitsPerSecond(), theirs.waitsPerSecond())));
  }

  private record Rest(long cpuMillis, long waits) {
    String percent() {
      return String.format(Locale.ROOT, "%.2f", 100.0 * cpuMillis / REST_MILLIS);
    }

    String waitsPerSecond() {
      return String.format(Locale.ROOT, "%.1f", 1000.0 * waits / REST_MILLIS);
    }
  }

  private static Rest rest(Setup setup) throws IOException, InterruptedException {
    try (VirtualScreen screen = VirtualScreen.start(fresh("screen"));
        Program program = start(screen, setup)) {
      program.painted(screen);
      Thread.sleep(SETTLE_MILLIS);
      long cpu = program.cpuMillis();
      long waits = program.waits();
      Thread.sleep(REST_MILLIS);
      return new Rest(program.cpuMillis() - cpu, program.waits() - waits);
    }
  }

  /** The same after a first run that left its classes in an archive, as the launcher does. */
  private static Setup archived(Setup setup, String name) throws Exception {
    Path archive = folder.resolve(name + ".jsa");
    Setup first = setup.with("-XX:ArchiveClassesAtExit=" + archive).with("-Xlog:disable");
    try (VirtualScreen screen = VirtualScreen.start(fresh("screen"));
        Program program = start(screen, first)) {
      program.painted(screen);
      Thread.sleep(SETTLE_MILLIS / 4);
      program.end();
    }
    if (!Files.exists(archive)) {
      throw new IOException("no archive of " + name);
    }
    return setup.with("-XX:SharedArchiveFile=" + archive);
  }

  private static long paint(Setup setup) throws IOException, InterruptedException {
    try (VirtualScreen screen = VirtualScreen.start(fresh("screen"));
        Program program = start(screen, setup)) {
      return program.painted(screen);
    }
  }

  private static Program start(VirtualScreen screen, Setup setup) throws IOException {
    return Program.start(
        screen, pcscd.environment(), setup.flags(), setup.main(), "--config", kioskYaml());
  }

  /** A new data folder each time. */
  private static String kioskYaml() throws IOException {
    Path yaml = fresh("kiosk").resolve("kiosk.yaml");
    Files.writeString(
        yaml,
        """
        station: bench-1
        data: data
        language: en
        help-line: "4400"
        idle: {after: PT90S, warn: PT30S}
        nats: {server: "%s", ca: "%s", credentials: "%s", timeout: PT5S}
        """
            .formatted(nats.uri(), nats.authorityFile(), nats.credentials(NatsServer.STATION)));
    return yaml.toString();
  }

  private static Path fresh(String name) throws IOException {
    return Files.createTempDirectory(folder, name);
  }

  private static long median(List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    return (sorted.get((RUNS - 1) / 2) + sorted.get(RUNS / 2)) / 2;
  }
}
