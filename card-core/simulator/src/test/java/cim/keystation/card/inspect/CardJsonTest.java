// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.simulator.Cards;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.enrol.Rehearsal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both shapes of the report. */
class CardJsonTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"5.2.4", "5.4.3", "5.7.1"})
  void aNewCardFitsTheSchema(String firmware) throws Exception {
    assertThat(problems(CardJson.of(report(Cards.of(firmware)), "bench"))).isEmpty();
  }

  @Test
  void anEnrolledCardFitsTheSchemaAndHoldsNoMoreThanItSays() throws Exception {
    JsonNode json = CardJson.of(report(enrolled()), "bench");
    assertThat(problems(json)).isEmpty();
    assertThat(json.at("/device/serial").longValue()).isEqualTo(12345678);
    assertThat(json.at("/piv/slots/9A/key/origin").textValue()).isEqualTo("GENERATED");
    assertThat(json.at("/openPgp/keys/SIGNATURE/fingerprint").textValue()).hasSize(40);
    assertThat(json.at("/notAvailable").toString()).isEqualTo("[\"fido2.passkeys\"]");
    assertThat(json.toString()).doesNotContain(Rehearsal.PIN);
  }

  @Test
  void namesWhatAnOldFirmwareCannotTell() throws Exception {
    JsonNode json = CardJson.of(report(Cards.of("5.2.4")), "bench");
    assertThat(json.at("/piv/pin").isNull()).isTrue();
    assertThat(json.at("/notAvailable").toString())
        .contains("piv.pin\"")
        .contains("piv.slots.9A.key")
        .doesNotContain("certificate");
    assertThat(CardText.of(report(Cards.of("5.2.4")), "bench", NOW))
        .containsPattern("PUK +not available");
  }

  @Test
  void peopleReadPlainWords() throws Exception {
    assertThat(CardText.of(report(enrolled()), "bench", NOW))
        .containsPattern("Serial number +12345678")
        .containsPattern("PIN +\\d of \\d attempts left\n")
        .containsPattern("Valid until +\\d{4}-\\d\\d-\\d\\d \\(in \\d+ days\\)")
        .doesNotContain("FACTORY");
    assertThat(CardText.of(report(Cards.of("5.7.1")), "bench", NOW))
        .containsPattern("PIN +3 of 3 attempts left, STILL THE FACTORY VALUE");
  }

  @Test
  void countsTheDays() {
    assertThat(Words.until(NOW.plusSeconds(86_400), NOW)).isEqualTo("2026-11-26 (in 1 day)");
    assertThat(Words.until(NOW.minusSeconds(200_000), NOW))
        .isEqualTo("2026-11-22 (expired 2 days ago)");
    assertThat(Words.until(NOW.plusSeconds(60), NOW))
        .isEqualTo("2026-11-25 (expires within a day)");
  }

  @Test
  void whatACardSaysMovesNoCursor() {
    TextTable table = new TextTable();
    table.row("Cardholder", "Ada\u001b[2J");
    assertThat(table.toString()).doesNotContain("\u001b");
  }

  private static SoftwareYubiKey enrolled() throws Exception {
    Rehearsal rehearsal = new Rehearsal(Rehearsal.fresh("5.7.1"));
    rehearsal.run();
    return rehearsal.key();
  }

  private static CardReport report(SoftwareYubiKey key) throws Exception {
    return Inspection.of(InspectionTest.card(InspectionTest.reader(key)));
  }

  /** Fields that the schema doesn't name count as problems here. */
  private static Set<ValidationMessage> problems(JsonNode json) throws Exception {
    try (InputStream in = CardJson.class.getResourceAsStream("card-report.v1.json")) {
      JsonNode schema = new ObjectMapper().readTree(in);
      schema
          .findParents("properties")
          .forEach(at -> ((ObjectNode) at).put("additionalProperties", false));
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(schema)
          .validate(json);
    }
  }
}
