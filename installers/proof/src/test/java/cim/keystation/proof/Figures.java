// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The tables of docs/performance.md: each bench writes the rows between its own two marks. */
final class Figures {
  private static final Path PAGE =
      Path.of(System.getProperty("keystation.home", "../.."), "docs/performance.md");

  private Figures() {}

  /** Replaces what stands between {@code <!-- name -->} and {@code <!-- /name -->}; prints it. */
  static void write(String name, List<String> table) throws IOException {
    String begin = "<!-- " + name + " -->";
    String end = "<!-- /" + name + " -->";
    List<String> page = Files.readAllLines(PAGE);
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(PAGE + " has no place for " + name);
    }
    List<String> next = new ArrayList<>(page.subList(0, from + 1));
    next.addAll(table);
    next.addAll(page.subList(to, page.size()));
    Files.write(PAGE, next);
    table.forEach(System.out::println);
  }

  static String row(Object... cells) {
    return "| " + String.join(" | ", Arrays.stream(cells).map(Object::toString).toList()) + " |";
  }

  /** With two decimals where it is small. */
  static String digits(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  /** With two decimals, and whether it keeps to the aim. */
  static String ratio(double ours, double theirs) {
    return String.format(Locale.ROOT, "%.2f", ours / theirs);
  }
}
