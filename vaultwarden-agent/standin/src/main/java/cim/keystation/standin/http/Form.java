// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A form whose field names count in any case, with or without underscores. */
public final class Form {
  private final Map<String, String> fields = new HashMap<>();

  Form(Map<String, String> fields) {
    fields.forEach((name, value) -> this.fields.put(normalise(name), value));
  }

  static Form ofUrlEncoded(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  /** The field, unless it is missing. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(fields.get(normalise(name)));
  }

  /** The field; its absence is the error "NAME cannot be blank". */
  public String require(String name) {
    return get(name).orElseThrow(() -> new ApiError(name + " cannot be blank"));
  }

  private static String normalise(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw FrameworkError.unprocessable();
    }
  }
}
