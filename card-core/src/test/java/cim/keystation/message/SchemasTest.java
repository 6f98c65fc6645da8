// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemasTest {
  static Stream<String> schemas() {
    return Stream.concat(
        Arrays.stream(Operation.values())
            .flatMap(each -> Stream.of(each.requestSchema(), each.answerSchema())),
        Stream.of("cim.keys.answer.v1", CardStatus.TYPE, PersonStatus.SCHEMA));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchemaHasExamplesThatAreValid(String schema) throws Exception {
    JsonNode examples = new ObjectMapper().readTree(EventSchema.text(schema)).required("examples");
    assertThat(examples).isNotEmpty();
    for (JsonNode example : examples) {
      assertThat(SchemaCheck.problems(schema, example.toString())).isEmpty();
    }
  }

  @Test
  void theSchemaOfAnswersKnowsEveryRefusal() throws Exception {
    JsonNode codes =
        new ObjectMapper()
            .readTree(EventSchema.text("cim.keys.answer.v1"))
            .at("/oneOf/1/properties/refused/enum");
    assertThat(StreamSupport.stream(codes.spliterator(), false).map(JsonNode::asText))
        .containsExactly(Arrays.stream(Refusal.values()).map(Refusal::name).toArray(String[]::new));
  }

  @Test
  void aStatusKeepsTheNewestOfEachCard() {
    CardStatus example = SchemaCheck.example(CardStatus.TYPE, CardStatus.class);
    CardStatus other = card(example, 7, 1, "LOST");
    PersonStatus both = PersonStatus.none("ada").with(example).with(other);
    assertThat(both.cards()).containsExactly(other, example);
    assertThat(both.with(card(example, 7, 1, "ACTIVE"))).isSameAs(both);
    assertThat(both.with(card(example, 12345678, 3, "ISSUED"))).isSameAs(both);
    assertThat(both.with(card(example, 7, 2, "RETURNED")).cards())
        .extracting(CardStatus::state)
        .isEqualTo(List.of("RETURNED", "ACTIVE"));
    assertThat(SchemaCheck.problems(PersonStatus.SCHEMA, new MessageCodec().write(both))).isEmpty();
  }

  private static CardStatus card(CardStatus like, long serial, long revision, String state) {
    return new CardStatus(
        new CardSerial(serial),
        revision,
        like.uid(),
        state,
        like.model(),
        like.profile(),
        like.validUntil(),
        like.certificates(),
        like.openPgpFingerprint());
  }
}
