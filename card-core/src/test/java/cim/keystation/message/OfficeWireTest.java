// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.message.BackOffice.RefusedByOffice;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of the wire, held to the schemas of what lies on it. */
final class OfficeWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExampleOffice office = new ExampleOffice();
  private final OfficeCounter counter = new OfficeCounter(office);
  private final BackOffice remote =
      new RemoteOffice(
          (operation, request) -> {
            assertThat(SchemaCheck.problems(operation.requestSchema(), request)).isEmpty();
            byte[] answer = counter.answer(operation.wireName(), request);
            assertThat(SchemaCheck.problems("cim.keys.answer.v1", answer)).isEmpty();
            ok(answer)
                .ifPresent(
                    ok ->
                        assertThat(SchemaCheck.problems(operation.answerSchema(), ok.toString()))
                            .isEmpty());
            return answer;
          });

  @Test
  void everyOperationArrivesAndIsAnswered() throws Exception {
    var signIn = ExampleOffice.request(Operation.SIGN_IN, BackOffice.SignIn.class);
    var deposit = ExampleOffice.request(Operation.DEPOSIT, BackOffice.Deposit.class);
    var issue = ExampleOffice.request(Operation.ISSUE, BackOffice.Issue.class);
    var keys = ExampleOffice.request(Operation.KEYS, BackOffice.KeyRequest.class);
    assertThat(remote.terms())
        .isEqualTo(ExampleOffice.answer(Operation.TERMS, BackOffice.Terms.class));
    assertThat(remote.signIn(signIn))
        .isEqualTo(ExampleOffice.answer(Operation.SIGN_IN, BackOffice.Visit.class));
    assertThat(remote.deposit(deposit))
        .isEqualTo(ExampleOffice.answer(Operation.DEPOSIT, BackOffice.Deposited.class));
    assertThat(remote.issue(issue))
        .isEqualTo(ExampleOffice.answer(Operation.ISSUE, BackOffice.Issued.class));
    assertThat(remote.keys(keys))
        .isEqualTo(ExampleOffice.answer(Operation.KEYS, BackOffice.KeyBundle.class));
    assertThat(remote.effects("visit-1")).isEqualTo(ExampleOffice.effects());
    assertThat(office.heard()).containsExactly("terms", signIn, deposit, issue, keys, "visit-1");
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalTravelsAsACode(Refusal refusal) {
    office.refuse(refusal);
    assertThatThrownBy(remote::terms)
        .isInstanceOfSatisfying(
            RefusedByOffice.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
  }

  @Test
  void aFailureIsToldAsInternalWithoutDetails() {
    office.instead(
        () -> {
          throw new IllegalStateException("where the register lies");
        });
    assertThat(text(counter.answer("terms", bytes("{}")))).isEqualTo("{\"refused\":\"INTERNAL\"}");
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aRequestCutShortIsMalformedAtEveryLength(Operation operation) {
    byte[] whole = bytes(SchemaCheck.example(operation.requestSchema()).toString());
    for (int length = 0; length < whole.length; length++) {
      assertMalformed(counter.answer(operation.wireName(), Arrays.copyOf(whole, length)));
    }
    assertThat(office.heard()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void aRequestWithoutOneOfItsMembersIsMalformed(Operation operation) {
    JsonNode whole = SchemaCheck.example(operation.requestSchema());
    for (Iterator<String> names = whole.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      ObjectNode without = whole.deepCopy();
      without.remove(name);
      assertMalformed(counter.answer(operation.wireName(), bytes(without.toString())));
      assertMalformed(
          counter.answer(operation.wireName(), bytes(without.putNull(name).toString())));
    }
    assertThat(office.heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"visitId\":\"a\"} {}",
        "{\"visitId\":[\"a\"]}",
        "{\"visitId\":7}",
        "[]",
        "null",
        "7",
        "\"visit-1\"",
        ""
      })
  void whatIsNoRequestIsMalformed(String request) {
    assertMalformed(counter.answer("effects", bytes(request)));
  }

  @Test
  void anUnknownOperationAndAnOversizeRequestAreMalformed() {
    assertMalformed(counter.answer("shutdown", bytes("{}")));
    byte[] large = new byte[OfficeCounter.LONGEST_REQUEST + 1];
    Arrays.fill(large, (byte) ' ');
    large[0] = '{';
    large[1] = '}';
    assertMalformed(counter.answer("terms", large));
    assertThat(office.heard()).isEmpty();
  }

  @Test
  void membersThatANewerPeerAddsAreIgnored() {
    assertThat(text(counter.answer("effects", bytes("{\"visitId\":\"a\",\"since\":1}"))))
        .startsWith("{\"ok\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ok\":null}",
        "{\"ok\":{}}",
        "{\"ok\":{\"version\":\"1\"}}",
        "{\"refused\":\"EATEN\"}",
        "{\"ok\":{\"version\":1}",
        "oops"
      })
  void anAnswerThatIsNoneCountsAsInternal(String answer) {
    BackOffice broken = new RemoteOffice((operation, request) -> bytes(answer));
    assertThatThrownBy(
            () ->
                broken.deposit(ExampleOffice.request(Operation.DEPOSIT, BackOffice.Deposit.class)))
        .isInstanceOfSatisfying(
            RefusedByOffice.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.INTERNAL));
  }

  @Test
  void aMistakeIsNamedWithoutItsValue() {
    assertThatThrownBy(
            () ->
                new MessageCodec()
                    .read(bytes("{\"serial\":\"hunter2\"}"), cim.keystation.card.DeviceInfo.class))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("serial")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  private void assertMalformed(byte[] answer) {
    assertThat(text(answer)).isEqualTo("{\"refused\":\"MALFORMED\"}");
  }

  private static java.util.Optional<JsonNode> ok(byte[] answer) {
    try {
      return java.util.Optional.ofNullable(JSON.readTree(answer).get("ok"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
