// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

/**
 * One thing that an item shows otherwise than the register has it.
 *
 * @param field name of the field; in parentheses what is no field, such as {@code (name)}
 * @param register what it should show; empty: nothing
 * @param vault what it shows; empty: nothing
 * @param byHand whether somebody changed it after we wrote it
 */
public record ItemDifference(String field, String register, String vault, boolean byHand) {
  private static final int LONGEST = 500;

  /** Long values are cut: these are for people to look at. */
  public ItemDifference {
    field = cut(field);
    register = cut(register);
    vault = cut(vault);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
