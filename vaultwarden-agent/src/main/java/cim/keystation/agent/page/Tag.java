// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element. Names come from this program only; addresses lead to this server only. Built up in
 * place, then written once.
 */
final class Tag implements Html {
  private static final Set<String> WITHOUT_END =
      Set.of("input", "meta", "link", "br", "hr", "path", "rect", "circle");
  private static final Set<String> ADDRESSES = Set.of("href", "action", "src");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Html> content = new ArrayList<>();

  private Tag(String name) {
    this.name = name;
  }

  static Tag of(String name) {
    return new Tag(name);
  }

  static Tag of(String name, String text) {
    return new Tag(name).with(text);
  }

  /** Sets the class. */
  Tag cls(String classes) {
    return attribute("class", classes);
  }

  /**
   * Sets an attribute.
   *
   * @throws IllegalArgumentException for an address that doesn't start with one slash or {@code #}
   */
  Tag attribute(String key, String value) {
    if (ADDRESSES.contains(key)
        && !(value.startsWith("#") || (value.startsWith("/") && !value.startsWith("//")))) {
      throw new IllegalArgumentException("an address of another server");
    }
    attributes.put(key, value);
    return this;
  }

  /** An attribute without value, such as {@code required}. */
  Tag flag(String key) {
    attributes.put(key, "");
    return this;
  }

  Tag with(String text) {
    content.add(Html.text(text));
    return this;
  }

  Tag with(Html... more) {
    content.addAll(List.of(more));
    return this;
  }

  Tag with(Collection<? extends Html> more) {
    content.addAll(more);
    return this;
  }

  @Override
  public void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (key, value) -> {
          out.append(' ').append(key).append("=\"");
          Words.escape(value, out);
          out.append('"');
        });
    out.append('>');
    if (!WITHOUT_END.contains(name)) {
      content.forEach(item -> item.write(out));
      out.append("</").append(name).append('>');
    }
  }

  /** A whole document with this as its root. */
  String document() {
    StringBuilder out = new StringBuilder("<!doctype html>\n");
    write(out);
    return out.append('\n').toString();
  }
}
