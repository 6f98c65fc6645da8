// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the register could never store is set aside: it would hold up all events behind it. */
class EventReaderTest {
  private static final String SUBJECT = "cim.keys.event.card.7.enrolled";
  private static final String GOOD =
      """
      {"specversion": "1.0", "id": "019ab34c-5f00-7000-8000-000000000001",
       "type": "cim.keys.card.enrolled.v1", "source": "/station/lobby-1", "subject": "card/7",
       "time": "2026-11-24T10:00:00Z", "datacontenttype": "application/json",
       "correlationid": "visit-1", "data": {}}
      """;

  @Test
  void anEventOnItsOwnSubjectIsOne() {
    assertThat(read(GOOD, SUBJECT)).isTrue();
    assertThat(read(GOOD, "cim.keys.event.card.8.enrolled")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"019ab34c-5f00-7000-8000-000000000001", "/station/lobby-1", "visit-1"})
  void namesThatNoRegisterKeepsMakeItNone(String name) {
    assertThat(read(GOOD.replace(name, name + "x".repeat(200)), SUBJECT)).isFalse();
  }

  @Test
  void neitherDoesAnEventWithoutAnId() {
    assertThat(read(GOOD.replace("019ab34c-5f00-7000-8000-000000000001", ""), SUBJECT)).isFalse();
  }

  private static boolean read(String json, String subject) {
    return new EventReader().read(subject, json.getBytes(StandardCharsets.UTF_8)).isPresent();
  }
}
