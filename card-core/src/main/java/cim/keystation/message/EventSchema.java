// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas (draft 2020-12) of what crosses the wire; each with an example. */
public final class EventSchema {
  /** Of the envelope that every event has. */
  public static final String ENVELOPE = "cim.keys.event.v1";

  private EventSchema() {}

  /**
   * The schema's text.
   *
   * @param type of the event, for its data; or {@link #ENVELOPE}
   * @throws IllegalArgumentException for a type that has none
   */
  public static String text(String type) {
    try (InputStream in = EventSchema.class.getResourceAsStream("schema/" + type + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no schema for " + type);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
