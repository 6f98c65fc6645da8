// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

/** A piece of a page. Whatever text goes in comes out as text: there is no way to put markup in. */
sealed interface Html permits Tag, Words {
  void write(StringBuilder out);

  /** Text as it is. */
  static Html text(String text) {
    return new Words(text);
  }
}
