// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

/** Plain text of a page. */
record Words(String text) implements Html {
  @Override
  public void write(StringBuilder out) {
    escape(text, out);
  }

  /** For text and for quoted attribute values; characters that HTML forbids become U+FFFD. */
  static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
  }
}
