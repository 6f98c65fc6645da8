// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.Headers;

/** What a server answered. */
record Answer(int status, Headers headers, byte[] body) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  String header(String name) {
    return headers.get(name);
  }

  JsonNode json() throws IOException {
    return MAPPER.readTree(body);
  }

  /**
   * Answers that differ from this one in a single respect: the status, a header out of {@code
   * compared}, whether there is content, and with {@code json} every key, value and element.
   */
  List<Answer> mutants(Set<String> compared, boolean json) throws IOException {
    List<Answer> mutants = new ArrayList<>();
    mutants.add(new Answer(status + 1, headers, body));
    mutants.add(new Answer(status, headers, new byte[body.length == 0 ? 1 : 0]));
    for (String name : compared) {
      mutants.add(new Answer(status, headers.newBuilder().set(name, "mutant").build(), body));
    }
    if (json) {
      for (JsonNode changed : Mutation.each(json())) {
        byte[] bytes = changed.toString().getBytes(StandardCharsets.UTF_8);
        mutants.add(new Answer(status, headers, bytes));
      }
    }
    return mutants;
  }
}
