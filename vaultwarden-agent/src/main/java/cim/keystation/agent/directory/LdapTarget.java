// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import com.unboundid.ldap.sdk.LDAPException;

/**
 * Shows cards in the directory: one entry per card, and on its holder the class {@code
 * keystationPerson} with their keys and certificates. A card that opens nothing any more takes its
 * keys and certificates from the person again.
 */
public final class LdapTarget implements EffectTarget {
  private static final int TRIES = 3;

  private final LdapDirectory directory;

  public LdapTarget(LdapDirectory directory) {
    this.directory = directory;
  }

  @Override
  public String system() {
    return "ldap";
  }

  /** Tries again at once where somebody changed an entry between our reading and our writing. */
  @Override
  public EffectResult apply(CardSheet sheet) {
    LDAPException overtaken = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return new CardUpdate(directory, sheet).run();
      } catch (LDAPException e) {
        if (!LdapFailure.overtaken(e)) {
          return LdapFailure.result(e);
        }
        overtaken = e;
      }
    }
    return overtaken == null
        ? new EffectResult.Failed("directory: not tried")
        : new EffectResult.Failed("somebody else keeps writing: " + LdapFailure.text(overtaken));
  }
}
