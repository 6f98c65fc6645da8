// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardsCsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "\r=1"})
  void nothingBecomesAFormula(String hostile) {
    assertThat(CardsCsv.line(List.of(hostile))).isEqualTo("\"'" + hostile + "\"\r\n");
  }

  @Test
  void quotesAreDoubledAndEverythingElseStaysInItsCell() {
    assertThat(CardsCsv.line(List.of("a \"b\"", "c, d", "", "5.7.1")))
        .isEqualTo("\"a \"\"b\"\"\",\"c, d\",\"\",\"5.7.1\"\r\n");
  }
}
