// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;

/** The interface's JSON: ISO times, absent values left out, unknown fields refused. */
final class RestJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private RestJson() {}

  static void send(Context ctx, Object answer) {
    ctx.contentType("application/json").result(bytes(answer));
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T body(Context ctx, Class<T> type) throws TroubleException {
    String content = ctx.contentType();
    if (content == null || !content.strip().startsWith("application/json")) {
      throw Trouble.of(415, "not JSON", "", "send Content-Type: application/json").exception();
    }
    try {
      T read = MAPPER.readValue(ctx.body(), type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw Trouble.of(400, "the body isn't as expected", e.getOriginalMessage(), "see the docs")
          .exception();
    }
    throw Trouble.of(400, "the body is empty", "", "see the docs").exception();
  }
}
