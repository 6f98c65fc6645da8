// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.watch;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.turn.Turns;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks every part whether it is there, on a thread of its own, so that nobody who wants to know
 * waits for one that isn't. The register is asked when somebody wants to know. Thread-safe.
 */
public final class Watch implements AutoCloseable {
  private static final int PAUSE_SECONDS = 10;

  private final Database database;
  private final Turns turns;
  private final Clock clock;
  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final Set<String> aside = new HashSet<>();
  private volatile List<Part> parts = List.of();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "watch");
            made.setDaemon(true);
            return made;
          });

  /** Returns when the part answered, and throws what keeps it from it. */
  @FunctionalInterface
  public interface Probe {
    void ask() throws Exception;
  }

  public Watch(Database database, Turns turns, Clock clock) {
    this.database = database;
    this.turns = turns;
    this.clock = clock;
  }

  /** Watches this one too; before {@link #start}. */
  public Watch with(String system, Probe probe) {
    probes.put(system, probe);
    return this;
  }

  /** Watches one whose work gets done without it, only later; before {@link #start}. */
  public Watch aside(String system, Probe probe) {
    aside.add(system);
    return with(system, probe);
  }

  /** Begins with a first look at once; call once. */
  public Watch start() {
    var unused = thread.scheduleWithFixedDelay(this::look, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  private void look() {
    probes.forEach((system, probe) -> note(system, problem(probe)));
  }

  private static String problem(Probe probe) {
    try {
      probe.ask();
      return "";
    } catch (Exception e) {
      String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return text.isBlank() ? e.getClass().getSimpleName() : text;
    }
  }

  /** On the thread alone. */
  private void note(String system, String problem) {
    List<Part> next = new ArrayList<>();
    boolean known = false;
    for (Part part : parts) {
      boolean same = part.system().equals(system);
      known |= same;
      next.add(same && !part.problem().equals(problem) ? part(system, problem) : part);
    }
    if (!known) {
      next.add(part(system, problem));
    }
    parts = List.copyOf(next);
  }

  private Part part(String system, String problem) {
    return new Part(system, !aside.contains(system), problem, clock.instant());
  }

  /** As last asked; a part that was never asked yet is missing. */
  public List<Part> parts() {
    return parts;
  }

  /** Whether every part was asked at least once. */
  public boolean hasLooked() {
    return parts.size() == probes.size();
  }

  /** How many agents live. */
  public long agents() {
    return turns.agents();
  }

  /** The register in numbers; throws when it doesn't answer. */
  public Standing standing() {
    return database.read(Standing::read);
  }

  public Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
