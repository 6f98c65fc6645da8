// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

/** Names and values in two columns, in groups, with an empty line before each group. */
final class TextTable {
  private static final int WIDTH = 22;
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  void group(String title, String value) {
    if (text.length() > 0) {
      text.append('\n');
    }
    line(title, value);
  }

  void row(String name, String value) {
    line(INDENT + name, value);
  }

  /** A row of the row before. */
  void detail(String name, String value) {
    line(INDENT + INDENT + name, value);
  }

  private void line(String name, String value) {
    text.append(name)
        .append(" ".repeat(Math.max(1, WIDTH - name.length())))
        .append(printable(value));
    text.append('\n');
  }

  /** What a card says is not to move a terminal's cursor. */
  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
