// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSchemaTest {
  private static final String ENROLLED = "cim.keys.card.enrolled.v1";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Test
  void theExampleIsValid() throws Exception {
    assertThat(problems(ENROLLED, example())).isEmpty();
  }

  @Test
  void anEventOfOursIsValid() throws Exception {
    Event event =
        Event.of(
            "019ab34c-5f00-7000-8000-000000000001",
            ENROLLED,
            "/station/lobby-1",
            "card/12345678",
            Instant.parse("2026-11-24T00:00:00Z"),
            "visit-1",
            example());
    JsonNode written = JSON.valueToTree(event);
    assertThat(problems(EventSchema.ENVELOPE, written)).isEmpty();
    assertThat(JSON.treeToValue(written, Event.class)).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serial",
        "uid",
        "visitId",
        "procedureId",
        "firmware",
        "profile",
        "slots",
        "openpgp",
        "station"
      })
  void nothingMayBeMissing(String item) throws Exception {
    ObjectNode data = example();
    data.remove(item);
    assertThat(problems(ENROLLED, data)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serial | 0",
        "serial | \"12345678\"",
        "serial | 4294967296",
        "firmware | \"5.7\"",
        "slots | []",
        "slots | [{\"slot\": \"82\", \"certificateSha256\": \"00\", \"notAfter\": \"x\"}]",
        "openpgp | [{\"role\": \"SIGNATURE\", \"fingerprint\": \"3dde56be2c4178c67603194a8132493927290e5a\"}]",
        "pin | \"123456\"",
      })
  void nothingElseIsValid(String item, String value) throws Exception {
    ObjectNode data = example();
    data.set(item, JSON.readTree(value));
    assertThat(problems(ENROLLED, data)).isNotEmpty();
  }

  @Test
  void anEnvelopeNeedsATimeOrderedId() throws Exception {
    ObjectNode event =
        JSON.valueToTree(
            Event.of(
                "c1b4c0de-0000-4000-8000-000000000001",
                ENROLLED,
                "/station/lobby-1",
                "card/12345678",
                Instant.EPOCH,
                "visit-1",
                example()));
    assertThat(problems(EventSchema.ENVELOPE, event)).hasSize(1);
  }

  @Test
  void anUnknownTypeIsAMistake() {
    assertThatThrownBy(() -> EventSchema.text("cim.keys.card.eaten.v1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ObjectNode example() throws Exception {
    return (ObjectNode) JSON.readTree(EventSchema.text(ENROLLED)).required("examples").required(0);
  }

  private static Set<ValidationMessage> problems(String type, JsonNode data) {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(EventSchema.text(type), InputFormat.JSON);
    return schema.validate(
        data.toString(),
        InputFormat.JSON,
        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }
}
