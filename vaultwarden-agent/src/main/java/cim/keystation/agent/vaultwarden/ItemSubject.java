// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.util.Locale;

/** What an item that the agent keeps is about. */
public enum ItemSubject {
  CARD("", "vaultwarden", true),
  /** The entry of a passkey that is on a card. */
  PASSKEY("inventory", "vaultwarden", true),
  CERTIFICATES("certificates", "certificates", true),
  OPENPGP_KEY("openpgp", "public-keys", false),
  SSH_KEY("ssh", "public-keys", false),
  NATS_CREDENTIALS("nats", "nats-credentials", false),
  SOFTWARE_PASSKEY("passkey", "passkeys", false),
  /** It has our marker, in which is written what we never write. */
  OTHER("", "vaultwarden", false);

  private final String prefix;
  private final String system;
  private final boolean ofCard;

  ItemSubject(String prefix, String system, boolean ofCard) {
    this.prefix = prefix;
    this.system = system;
    this.ofCard = ofCard;
  }

  /** What markers of it begin with; empty where they don't. */
  String prefix() {
    return prefix;
  }

  /** The effects that keep it. */
  public String system() {
    return system;
  }

  /** Whether it belongs to a card; else to a person. */
  public boolean ofCard() {
    return ofCard;
  }

  /** As in addresses and commands: {@code ssh-key}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
