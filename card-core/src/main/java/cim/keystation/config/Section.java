// SPDX-License-Identifier: Apache-2.0
package cim.keystation.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One mapping of a file, read key by key. Every key that is asked for is remembered, so that {@link
 * #close} can refuse the ones nobody asked for: call it when everything was read. Each method
 * throws with the place of the mistake, and takes a missing key as one.
 */
public final class Section {
  private final String file;
  private final String path;
  private final Place place;
  private final Map<String, YamlNode.Entry> entries;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(String file, String path, Place place, Map<String, YamlNode.Entry> entries) {
    this.file = file;
    this.path = path;
    this.place = place;
    this.entries = entries;
  }

  /**
   * Reads a whole file.
   *
   * @param name of the file, for messages
   */
  public static Section read(String name, String yaml) throws ConfigRejected {
    return of(name, "", YamlTree.read(name, yaml));
  }

  private static Section of(String file, String path, YamlNode node) throws ConfigRejected {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Section(file, path, mapping.place(), mapping.entries());
    }
    throw new ConfigRejected(file, node.place(), path, "must be a section with keys of its own");
  }

  /** The keys that are there, in the file's order; for sections whose keys are names. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  public Section section(String key) throws ConfigRejected {
    return of(file, below(key), required(key).value());
  }

  public Optional<Section> optionalSection(String key) throws ConfigRejected {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }

  /** Whether the key is there; it then counts as known. */
  public boolean has(String key) {
    known.add(key);
    return entries.containsKey(key);
  }

  /** Whether the key holds a single value. Doesn't make it known. */
  public boolean isText(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry != null && entry.value() instanceof YamlNode.Scalar;
  }

  public String text(String key) throws ConfigRejected {
    return scalar(key, required(key).value());
  }

  /** Empty when the key is not there. */
  public Optional<String> optionalText(String key) throws ConfigRejected {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** A whole number; both bounds may be reached. */
  public int number(String key, int from, int to) throws ConfigRejected {
    String text = text(key);
    try {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw rejected(key, "must be a whole number, not “" + text + "”");
    }
    throw rejected(key, text + " is out of range: " + from + " to " + to);
  }

  public boolean truth(String key) throws ConfigRejected {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw rejected(key, "must be true or false, not “" + text(key) + "”");
    };
  }

  /** An ISO 8601 duration such as {@code PT90S}, above zero. */
  public Duration duration(String key) throws ConfigRejected {
    String text = text(key);
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isZero() && !duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw rejected(key, "must be a duration such as PT90S or PT5M, not “" + text + "”");
  }

  /** An ISO 8601 period of days, months, years, above zero. */
  public Period period(String key) throws ConfigRejected {
    String text = text(key);
    try {
      Period period = Period.parse(text);
      if (!period.isZero() && !period.isNegative()) {
        return period;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw rejected(key, "must be a time span such as P2Y, P18M or P90D, not “" + text + "”");
  }

  public LocalDate date(String key) throws ConfigRejected {
    try {
      return LocalDate.parse(text(key));
    } catch (DateTimeException e) {
      throw rejected(key, "must be a date such as 2027-12-31, not “" + text(key) + "”");
    }
  }

  /** Constants are written in lower case with hyphens. */
  public <E extends Enum<E>> E oneOf(String key, Class<E> type) throws ConfigRejected {
    return named(key, text(key), type);
  }

  /** A list without repeats; may be empty. */
  public <E extends Enum<E>> Set<E> someOf(String key, Class<E> type) throws ConfigRejected {
    Set<E> found = new HashSet<>();
    for (String text : texts(key)) {
      if (!found.add(named(key, text, type))) {
        throw rejected(key, "“" + text + "” is here twice");
      }
    }
    return found;
  }

  /** A list of single values; may be empty. */
  public List<String> texts(String key) throws ConfigRejected {
    if (!(required(key).value() instanceof YamlNode.Sequence sequence)) {
      throw rejected(key, "must be a list, such as [a, b]");
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      texts.add(scalar(key, item));
    }
    return texts;
  }

  /** For the caller to throw: the value of this key won't do. */
  public ConfigRejected rejected(String key, String problem) {
    YamlNode.Entry entry = entries.get(key);
    Place at = entry == null ? place : entry.value().place();
    return new ConfigRejected(file, at, below(key), problem);
  }

  /** Refuses the first key that nothing above has read. */
  public void close() throws ConfigRejected {
    for (Map.Entry<String, YamlNode.Entry> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new ConfigRejected(
            file,
            entry.getValue().place(),
            below(entry.getKey()),
            "unknown key; known here: " + String.join(", ", known));
      }
    }
  }

  private YamlNode.Entry required(String key) throws ConfigRejected {
    known.add(key);
    YamlNode.Entry entry = entries.get(key);
    if (entry == null) {
      closeBeforeMissing();
      throw new ConfigRejected(file, place, below(key), "is missing");
    }
    return entry;
  }

  /** A key misspelt is better told as unknown than as missing. */
  private void closeBeforeMissing() throws ConfigRejected {
    for (Map.Entry<String, YamlNode.Entry> entry : entries.entrySet()) {
      for (String missing : known) {
        if (!known.contains(entry.getKey())
            && !entries.containsKey(missing)
            && Spelling.isClose(entry.getKey(), missing)) {
          throw new ConfigRejected(
              file,
              entry.getValue().place(),
              below(entry.getKey()),
              "unknown key; did you mean “" + missing + "”?");
        }
      }
    }
  }

  private String scalar(String key, YamlNode node) throws ConfigRejected {
    if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw new ConfigRejected(file, node.place(), below(key), "must be a single value");
  }

  private <E extends Enum<E>> E named(String key, String text, Class<E> type)
      throws ConfigRejected {
    for (E constant : type.getEnumConstants()) {
      if (spelt(constant).equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    String choices =
        Arrays.stream(type.getEnumConstants())
            .map(Section::spelt)
            .collect(Collectors.joining(", "));
    throw rejected(key, "“" + text + "” is none of " + choices);
  }

  private static String spelt(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
