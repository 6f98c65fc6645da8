// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contacts between a reader and a card: counts what passes, and fails on demand. Commands are
 * numbered from 1 since the last {@link #reset}. Thread-safe.
 */
public final class Wire {
  /** What happens instead of an answer. */
  enum Fault {
    CUT_BEFORE,
    CUT_AFTER
  }

  private final Map<Integer, Fault> cuts = new HashMap<>();
  private final Map<Integer, byte[]> garbage = new HashMap<>();
  private final List<String> commands = new ArrayList<>();
  private Duration delay = Duration.ZERO;
  private long began;
  private long ended;
  private long bytes;

  /** Pulls the card when command {@code n} comes, before it has any effect. */
  public synchronized void cutBefore(int n) {
    cuts.put(n, Fault.CUT_BEFORE);
  }

  /** Lets command {@code n} have its effect, and pulls the card before the answer leaves. */
  public synchronized void cutAfter(int n) {
    cuts.put(n, Fault.CUT_AFTER);
  }

  /** Command {@code n} has its effect, and this arrives as the answer. */
  public synchronized void garble(int n, byte... answer) {
    garbage.put(n, answer.clone());
  }

  /** Every answer takes this long. */
  public synchronized void delay(Duration each) {
    delay = each;
  }

  /** Commands since the last reset. */
  public synchronized int count() {
    return commands.size();
  }

  /** Bytes of commands and answers since the last reset. */
  public synchronized long bytes() {
    return bytes;
  }

  /** From the first command's coming to the last answer's leaving, since the last reset. */
  public synchronized Duration span() {
    return commands.isEmpty() ? Duration.ZERO : Duration.ofNanos(ended - began);
  }

  /** Such as {@code "PIV VERIFY"}, in order. */
  public synchronized List<String> commands() {
    return List.copyOf(commands);
  }

  /** Forgets counts and faults. */
  public synchronized void reset() {
    cuts.clear();
    garbage.clear();
    commands.clear();
    delay = Duration.ZERO;
    bytes = 0;
  }

  /** Empty when the card was pulled, which has then lost power. */
  Optional<byte[]> exchange(SoftwareYubiKey card, byte[] command) {
    int n = begin(card, command);
    Optional<Fault> fault = fault(n);
    if (fault.isPresent() && fault.get() == Fault.CUT_BEFORE) {
      card.powerOff();
      return Optional.empty();
    }
    byte[] answer = card.transmit(command);
    if (fault.isPresent()) {
      card.powerOff();
      return Optional.empty();
    }
    return Optional.of(end(n, answer));
  }

  private synchronized int begin(SoftwareYubiKey card, byte[] command) {
    if (commands.isEmpty()) {
      began = System.nanoTime();
      ended = began;
    }
    commands.add(CommandNames.of(card.selected(), command));
    bytes += command.length;
    return commands.size();
  }

  private synchronized Optional<Fault> fault(int n) {
    return Optional.ofNullable(cuts.remove(n));
  }

  private byte[] end(int n, byte[] answer) {
    Duration pause;
    byte[] seen;
    synchronized (this) {
      pause = delay;
      byte[] instead = garbage.remove(n);
      seen = instead == null ? answer : instead;
      bytes += seen.length;
    }
    if (!pause.isZero()) {
      sleep(pause);
    }
    left();
    return seen;
  }

  private synchronized void left() {
    ended = System.nanoTime();
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
