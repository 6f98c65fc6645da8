// SPDX-License-Identifier: Apache-2.0
package cim.keystation.config;

import java.util.List;
import java.util.Map;

/** A YAML value that knows its place. */
sealed interface YamlNode {
  Place place();

  /** A text, number, truth value or nothing at all, as written. */
  record Scalar(Place place, String text) implements YamlNode {}

  /** {@code items} in the order of the file. */
  record Sequence(Place place, List<YamlNode> items) implements YamlNode {}

  /** {@code entries} in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {}

  /** {@code place}: where the key stands. */
  record Entry(Place place, YamlNode value) {}
}
