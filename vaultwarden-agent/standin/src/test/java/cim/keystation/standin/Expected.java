// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A recorded answer to compare with.
 *
 * @param recorded with this run's values for the captured ones
 * @param download bytes that must come back
 */
record Expected(JsonNode recorded, Optional<byte[]> download) {
  static Expected of(JsonNode recorded) {
    return new Expected(recorded, Optional.empty());
  }

  /** Status, content type and emptiness: what can be compared before values are captured. */
  void compareHead(Answer answer) {
    require(head(answer));
  }

  void compare(Answer answer) throws IOException {
    require(all(answer));
  }

  /** That an answer passed says something only if no nearly equal one would. */
  void requireMutantsFail(Answer answer) throws IOException {
    compare(answer);
    Set<String> headers = new TreeSet<>(List.of("Content-Type"));
    recorded.path("headers").fieldNames().forEachRemaining(headers::add);
    for (Answer mutant : answer.mutants(headers, json())) {
      if (all(mutant).allMatch(Respect::same)) {
        fail("passes: %s %s", mutant, new String(mutant.body(), StandardCharsets.UTF_8));
      }
    }
  }

  /** One thing that is compared. */
  private record Respect(String what, Object answered, Object expected) {
    boolean same() {
      return answered.equals(expected);
    }
  }

  private static void require(Stream<Respect> respects) {
    respects.forEach(
        each -> assertThat(each.answered()).as(each.what()).isEqualTo(each.expected()));
  }

  private Stream<Respect> head(Answer answer) {
    return Stream.of(
        new Respect("status", answer.status(), recorded.path("status").asInt()),
        new Respect(
            "content type",
            Optional.ofNullable(answer.header("Content-Type")),
            Optional.ofNullable(recorded.path("contentType").textValue())),
        new Respect("empty", answer.body().length == 0, recorded.path("empty").asBoolean(false)));
  }

  private Stream<Respect> all(Answer answer) throws IOException {
    List<Respect> all = new ArrayList<>(head(answer).toList());
    if (json()) {
      all.add(new Respect("JSON", Shape.of(answer.json()), Shape.of(recorded.get("json"))));
    }
    download.ifPresent(bytes -> all.add(new Respect("download", hex(answer.body()), hex(bytes))));
    recorded
        .path("headers")
        .properties()
        .forEach(
            e ->
                all.add(
                    new Respect(
                        e.getKey(),
                        stable(String.valueOf(answer.header(e.getKey()))),
                        stable(e.getValue().asText()))));
    return all.stream();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private boolean json() {
    return recorded.has("json");
  }

  private static String stable(String header) {
    return header.replaceAll("eyJ[\\w.-]+", "<jwt>").replaceAll("Expires=[^;]+", "Expires=past");
  }
}
