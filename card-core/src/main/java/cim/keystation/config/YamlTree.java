// SPDX-License-Identifier: Apache-2.0
package cim.keystation.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML into nodes that know their place. Refuses what makes a file say something else than it
 * seems to: a key twice, aliases, a second document.
 */
final class YamlTree {
  private final String file;
  private final YAMLParser parser;

  private YamlTree(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static YamlNode read(String file, String yaml) throws ConfigRejected {
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      return new YamlTree(file, parser).document();
    } catch (JsonProcessingException e) {
      Place place = e.getLocation() == null ? new Place(1, 1) : Place.of(e.getLocation());
      throw new ConfigRejected(file, place, "", "not YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private YamlNode document() throws IOException, ConfigRejected {
    if (parser.nextToken() == null) {
      throw new ConfigRejected(file, new Place(1, 1), "", "the file is empty");
    }
    YamlNode root = node("");
    if (parser.nextToken() != null) {
      throw rejected("", "more than one document in the file");
    }
    return root;
  }

  private YamlNode node(String path) throws IOException, ConfigRejected {
    if (parser.isCurrentAlias()) {
      throw rejected(path, "aliases are not allowed: write the value out");
    }
    JsonToken token = parser.currentToken();
    Place place = here();
    if (token == JsonToken.START_OBJECT) {
      return new YamlNode.Mapping(place, entries(path));
    }
    if (token == JsonToken.START_ARRAY) {
      return new YamlNode.Sequence(place, items(path));
    }
    return new YamlNode.Scalar(place, token == JsonToken.VALUE_NULL ? "" : parser.getText());
  }

  private Map<String, YamlNode.Entry> entries(String path) throws IOException, ConfigRejected {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String below = path.isEmpty() ? key : path + "." + key;
      Place place = here();
      if (entries.containsKey(key)) {
        throw rejected(below, "this key is here twice");
      }
      parser.nextToken();
      entries.put(key, new YamlNode.Entry(place, node(below)));
    }
    return entries;
  }

  private List<YamlNode> items(String path) throws IOException, ConfigRejected {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(path + "[" + items.size() + "]"));
    }
    return items;
  }

  private Place here() {
    return Place.of(parser.currentTokenLocation());
  }

  private ConfigRejected rejected(String path, String problem) {
    return new ConfigRejected(file, here(), path, problem);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
