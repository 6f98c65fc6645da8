// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * JSON in a form in which two runs of the same server are equal: keys sorted, lists sorted, and
 * what differs from run to run (ids, dates, tokens, sizes) replaced by its kind. Every other value
 * is kept, so more than keys and types is compared.
 */
final class Shape {
  private static final Map<String, Pattern> KINDS = new TreeMap<>();

  static {
    KINDS.put(
        "uuid", Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
    KINDS.put("date", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
    KINDS.put("admin date", Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\+00:00"));
    KINDS.put("jwt", Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
    KINDS.put("link", Pattern.compile("http\\S+/attachments/\\S+\\?token=\\S+"));
    KINDS.put("base64url", Pattern.compile("[\\w-]{22}|[\\w-]{43}"));
    KINDS.put("base32", Pattern.compile("[A-Z2-7]{32}"));
    KINDS.put("size", Pattern.compile("\\d+|\\d+\\.\\d\\d KB"));
  }

  private static final Pattern SERVER_TIME = Pattern.compile("Server time: \\S+ \\S+ UTC");
  private static final long EPOCH_MILLISECONDS = 1_000_000_000_000L;

  private Shape() {}

  static String of(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(of(item)));
      items.sort(null);
      return "[\n" + String.join(",\n", items) + "]";
    }
    return node.isTextual() ? text(node.textValue()) : number(node);
  }

  private static String object(JsonNode node) {
    Map<String, String> fields = new TreeMap<>();
    node.properties()
        .forEach(
            e -> {
              boolean lifetime = e.getKey().equals("expires_in");
              fields.put(e.getKey(), lifetime ? lifetime(e.getValue()) : of(e.getValue()));
            });
    List<String> lines = new ArrayList<>();
    fields.forEach((name, value) -> lines.add(name + ": " + value));
    return "{" + String.join(",\n", lines) + "}";
  }

  /** Whole minutes: the recorded server had lost a second once. */
  private static String lifetime(JsonNode seconds) {
    return "<" + Math.round(seconds.asDouble() / 60) + " minutes>";
  }

  private static String number(JsonNode node) {
    boolean time = node.isIntegralNumber() && node.asLong() > EPOCH_MILLISECONDS;
    return time ? "<milliseconds>" : node.toString();
  }

  private static String text(String text) {
    for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
      if (kind.getValue().matcher(text).matches()) {
        return "<" + kind.getKey() + ">";
      }
    }
    return '"' + SERVER_TIME.matcher(text).replaceAll("Server time: now UTC") + '"';
  }
}
