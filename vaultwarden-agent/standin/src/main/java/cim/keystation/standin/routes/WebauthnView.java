// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/** Binary values and credentials as WebAuthn JSON. */
final class WebauthnView {
  private WebauthnView() {}

  static ObjectNode credential(String id) {
    return Json.object("type", "public-key", "id", id);
  }

  /** Bytes sent as base64 or base64url, padded or not, or as a list of numbers. */
  static byte[] binary(Body body, String name) {
    JsonNode node = body.raw(name);
    if (node == null) {
      throw FrameworkError.unprocessable();
    }
    return node.isArray() ? numbers(node) : decode(body.text(name));
  }

  private static byte[] numbers(JsonNode array) {
    byte[] bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      int value = array.get(i).asInt(-1);
      if (value < 0 || value > 255) {
        throw FrameworkError.unprocessable();
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  private static byte[] decode(String text) {
    try {
      String url = text.replace('+', '-').replace('/', '_').replaceAll("=+$", "");
      return Base64.getUrlDecoder().decode(url);
    } catch (IllegalArgumentException e) {
      throw FrameworkError.unprocessable();
    }
  }
}
