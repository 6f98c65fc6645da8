// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import java.time.DateTimeException;
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
 * One mapping of the file, read key by key. Every key that is read is remembered, so that {@link
 * #close} can refuse the ones nobody asked for.
 */
final class Section {
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

  static Section of(String file, String path, YamlNode node) throws ProfileRejected {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Section(file, path, mapping.place(), mapping.entries());
    }
    throw new ProfileRejected(file, node.place(), path, "must be a section with keys of its own");
  }

  Section section(String key) throws ProfileRejected {
    return of(file, below(key), required(key).value());
  }

  Optional<Section> optionalSection(String key) throws ProfileRejected {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }

  boolean has(String key) {
    known.add(key);
    return entries.containsKey(key);
  }

  boolean isText(String key) {
    YamlNode.Entry entry = entries.get(key);
    return entry != null && entry.value() instanceof YamlNode.Scalar;
  }

  String text(String key) throws ProfileRejected {
    return scalar(key, required(key).value());
  }

  int number(String key, int from, int to) throws ProfileRejected {
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

  boolean truth(String key) throws ProfileRejected {
    return switch (text(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw rejected(key, "must be true or false, not “" + text(key) + "”");
    };
  }

  Period period(String key) throws ProfileRejected {
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

  LocalDate date(String key) throws ProfileRejected {
    try {
      return LocalDate.parse(text(key));
    } catch (DateTimeException e) {
      throw rejected(key, "must be a date such as 2027-12-31, not “" + text(key) + "”");
    }
  }

  <E extends Enum<E>> E oneOf(String key, Class<E> type) throws ProfileRejected {
    return named(key, text(key), type);
  }

  <E extends Enum<E>> Set<E> someOf(String key, Class<E> type) throws ProfileRejected {
    Set<E> found = new HashSet<>();
    for (String text : texts(key)) {
      if (!found.add(named(key, text, type))) {
        throw rejected(key, "“" + text + "” is here twice");
      }
    }
    return found;
  }

  List<String> texts(String key) throws ProfileRejected {
    if (!(required(key).value() instanceof YamlNode.Sequence sequence)) {
      throw rejected(key, "must be a list, such as [a, b]");
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      texts.add(scalar(key, item));
    }
    return texts;
  }

  ProfileRejected rejected(String key, String problem) {
    YamlNode.Entry entry = entries.get(key);
    Place at = entry == null ? place : entry.value().place();
    return new ProfileRejected(file, at, below(key), problem);
  }

  /** Refuses the first key that nothing above has read. */
  void close() throws ProfileRejected {
    for (Map.Entry<String, YamlNode.Entry> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new ProfileRejected(
            file,
            entry.getValue().place(),
            below(entry.getKey()),
            "unknown key; known here: " + String.join(", ", known));
      }
    }
  }

  private YamlNode.Entry required(String key) throws ProfileRejected {
    known.add(key);
    YamlNode.Entry entry = entries.get(key);
    if (entry == null) {
      closeBeforeMissing();
      throw new ProfileRejected(file, place, below(key), "is missing");
    }
    return entry;
  }

  /** A key misspelt is better told as unknown than as missing. */
  private void closeBeforeMissing() throws ProfileRejected {
    for (Map.Entry<String, YamlNode.Entry> entry : entries.entrySet()) {
      for (String missing : known) {
        if (!known.contains(entry.getKey())
            && !entries.containsKey(missing)
            && Spelling.isClose(entry.getKey(), missing)) {
          throw new ProfileRejected(
              file,
              entry.getValue().place(),
              below(entry.getKey()),
              "unknown key; did you mean “" + missing + "”?");
        }
      }
    }
  }

  private String scalar(String key, YamlNode node) throws ProfileRejected {
    if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw new ProfileRejected(file, node.place(), below(key), "must be a single value");
  }

  private <E extends Enum<E>> E named(String key, String text, Class<E> type)
      throws ProfileRejected {
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
