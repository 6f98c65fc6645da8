// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Holds messages to their JSON Schemas. */
public final class SchemaCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SchemaCheck() {}

  /** What is wrong; empty when nothing is. */
  public static Set<ValidationMessage> problems(String schema, String message) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(EventSchema.text(schema), InputFormat.JSON)
        .validate(
            message,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  public static Set<ValidationMessage> problems(String schema, byte[] message) {
    return problems(schema, new String(message, StandardCharsets.UTF_8));
  }

  /** The first example of a schema. */
  public static JsonNode example(String schema) {
    try {
      return JSON.readTree(EventSchema.text(schema)).required("examples").required(0);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(schema + " is not JSON", e);
    }
  }

  /** The same, read as a message. */
  public static <T> T example(String schema, Class<T> type) {
    try {
      return new MessageCodec().read(JSON.writeValueAsBytes(example(schema)), type);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(schema + " has an example that can't be read", e);
    }
  }
}
