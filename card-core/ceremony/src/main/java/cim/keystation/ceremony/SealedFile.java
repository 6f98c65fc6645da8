// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A sealed secret in a file: alone, or in a vault's item that was saved as JSON. */
final class SealedFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SealedFile() {}

  /**
   * @param kind which secret of an item, such as {@code piv-puk}; for a lone one empty
   */
  static Bytes read(Path file, Optional<String> kind) throws CeremonyException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CeremonyException(file + " can't be read", e);
    }
    Optional<JsonNode> item = item(content);
    return item.isPresent() ? field(item.get(), kind) : Bytes.of(content);
  }

  private static Optional<JsonNode> item(byte[] content) {
    try {
      return Optional.ofNullable(JSON.readTree(content))
          .filter(json -> json.path("fields").isArray());
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static Bytes field(JsonNode item, Optional<String> kind) throws CeremonyException {
    String wanted = kind.orElse("").toUpperCase(Locale.ROOT).replace('-', '_');
    List<String> kinds = new ArrayList<>();
    for (JsonNode field : item.path("fields")) {
      String name = field.path("name").asText();
      if (name.equals(wanted)) {
        return base64(field.path("value").asText());
      }
      if (name.matches("(PIV|OPENPGP)_[A-Z_]+")) {
        kinds.add(name.toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    throw new CeremonyException("say --kind, one of " + kinds);
  }

  private static Bytes base64(String text) throws CeremonyException {
    try {
      return Bytes.base64(text);
    } catch (IllegalArgumentException e) {
      throw new CeremonyException("the item's secret was damaged", e);
    }
  }
}
