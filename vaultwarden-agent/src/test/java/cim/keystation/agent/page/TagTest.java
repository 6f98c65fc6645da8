// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text stays text, wherever it is put. */
class TagTest {
  @Test
  void hostileTextIsShownAsItIs() {
    String hostile = "<script>alert('x')</script>\" onload=\"&amp;";
    assertThat(written(Tag.of("p", hostile).attribute("title", hostile)))
        .isEqualTo(
            "<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;"
                + "&amp;amp;\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;"
                + "&amp;amp;</p>");
  }

  @Property
  boolean noTextMakesAnElementOrLeavesAnAttribute(@ForAll String text) {
    String out = written(Tag.of("p", text).attribute("title", text));
    return out.chars().filter(c -> c == '<').count() == 2
        && out.chars().filter(c -> c == '"').count() == 2
        && out.indexOf('\0') < 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "//evil.example", "https://evil.example", "", "x"})
  void addressesLeadToThisServerOnly(String address) {
    assertThatThrownBy(() -> Tag.of("a").attribute("href", address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String written(Html html) {
    StringBuilder out = new StringBuilder();
    html.write(out);
    return out.toString();
  }
}
