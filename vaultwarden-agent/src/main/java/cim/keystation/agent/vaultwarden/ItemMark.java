// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

/**
 * Which one an item of ours is.
 *
 * @param owner serial of the card or uid of the person, unless somebody wrote something else there
 * @param id of a card its serial, of other items what is in their marker
 */
public record ItemMark(ItemSubject subject, String owner, String id) {
  /** Of a card's own item. */
  public static ItemMark card(String serial) {
    return new ItemMark(ItemSubject.CARD, serial, serial);
  }

  /** As written into the marker of an item that is no card's own. */
  public static ItemMark of(String marker) {
    for (ItemSubject subject : ItemSubject.values()) {
      if (!subject.prefix().isEmpty() && marker.startsWith(subject.prefix() + "/")) {
        String rest = marker.substring(subject.prefix().length() + 1);
        return new ItemMark(subject, owner(subject, rest), marker);
      }
    }
    return new ItemMark(ItemSubject.OTHER, "", marker);
  }

  /** The serial stands before the credential, the relying party before the uid. */
  private static String owner(ItemSubject subject, String rest) {
    int slash = rest.indexOf('/');
    return switch (subject) {
      case PASSKEY -> slash < 0 ? rest : rest.substring(0, slash);
      case SOFTWARE_PASSKEY -> rest.substring(slash + 1);
      default -> rest;
    };
  }
}
