// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.people.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cards as a table for other programs: RFC 4180, UTF-8 with a mark by which spreadsheets know it.
 * What a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class CardsCsv {
  static final String MARK = "\uFEFF";
  private static final String FORMULA = "=+-@\t\r";

  private CardsCsv() {}

  static String head(List<String> systems) {
    List<String> head =
        new ArrayList<>(
            List.of(
                "serial",
                "uid",
                "name",
                "state",
                "model",
                "firmware",
                "profile",
                "registered",
                "issued",
                "valid_until"));
    for (String system : systems) {
      head.add(system);
      head.add(system + "_since");
      head.add(system + "_detail");
    }
    return line(head);
  }

  static String line(CardList.Line card, List<String> systems) {
    var entry = card.card();
    List<String> cells =
        new ArrayList<>(
            List.of(
                entry.serial().toString(),
                entry.uid().orElse(""),
                card.holder().map(Person::displayName).orElse(""),
                word(entry.state()),
                entry.model(),
                entry.firmware().toString(),
                entry.profile().orElse(""),
                entry.registeredAt().toString(),
                entry.issuedAt().map(Object::toString).orElse(""),
                entry.validUntil().map(Object::toString).orElse("")));
    for (String system : systems) {
      var effect = card.effects().stream().filter(each -> each.system().equals(system)).findFirst();
      cells.add(effect.map(each -> word(each.state())).orElse(""));
      cells.add(effect.map(each -> each.since().toString()).orElse(""));
      cells.add(effect.flatMap(each -> each.detail()).orElse(""));
    }
    return line(cells);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      if (!line.isEmpty()) {
        line.append(',');
      }
      String safe = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
      line.append('"').append(safe.replace("\"", "\"\"")).append('"');
    }
    return line.append("\r\n").toString();
  }
}
