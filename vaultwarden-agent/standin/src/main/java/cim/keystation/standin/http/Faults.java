// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers that go wrong on purpose, so that clients can be tried. Thread-safe. */
public final class Faults {
  private static final Pattern FORM =
      Pattern.compile("([A-Z]+ /\\S*?)=(before-)?([a-z0-9-]+)(?:\\*(\\d+))?");

  /** What goes wrong. */
  public enum Kind {
    ERROR,
    TOO_MANY,
    UNAUTHORIZED,
    /** What a sign-in page or a proxy in front would say. */
    HTML,
    /** The body ends in the middle. */
    HALF,
    /** The connection ends instead of an answer. */
    DROP,
    /** The answer comes after three seconds. */
    SLOW
  }

  private record Fault(Pattern request, Kind kind, boolean before, AtomicInteger times) {
    static Fault of(String request, Kind kind, boolean before, int times) {
      String regex = Pattern.quote(request).replace("*", "\\E[^/]*\\Q");
      return new Fault(Pattern.compile(regex), kind, before, new AtomicInteger(times));
    }
  }

  /** {@code before}: the request has no effect; else it had, and only the answer is spoilt. */
  record Due(Kind kind, boolean before) {}

  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  /**
   * Spoils the answers to the next requests whose method and path begin so; {@code *} is any one
   * segment.
   */
  public Faults after(String request, Kind kind, int times) {
    faults.add(Fault.of(request, kind, false, times));
    return this;
  }

  /** The same for requests that then have no effect. */
  public Faults before(String request, Kind kind, int times) {
    faults.add(Fault.of(request, kind, true, times));
    return this;
  }

  /**
   * As {@code POST /api/ciphers=half*3} or {@code GET /api/sync=before-error}.
   *
   * @throws IllegalArgumentException when it isn't one
   */
  public Faults add(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not METHOD /path=[before-]kind[*times]: " + text);
    }
    Kind kind = Kind.valueOf(parts.group(3).toUpperCase(Locale.ROOT).replace('-', '_'));
    int times = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
    return parts.group(2) == null
        ? after(parts.group(1), kind, times)
        : before(parts.group(1), kind, times);
  }

  /** Whether everything that was added has happened. */
  public boolean spent() {
    return faults.stream().allMatch(fault -> fault.times().get() <= 0);
  }

  /** Everything goes well again. */
  public void clear() {
    faults.clear();
  }

  Optional<Due> next(String request) {
    for (Fault fault : faults) {
      if (fault.request().matcher(request).lookingAt() && fault.times().getAndDecrement() > 0) {
        return Optional.of(new Due(fault.kind(), fault.before()));
      }
    }
    return Optional.empty();
  }
}
