// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.card.CardSerial;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one item per card in the organisation of cards, in the holder's collection. Finds its items
 * by a field of theirs, so nothing needs to be remembered between runs.
 */
public final class VaultwardenTarget implements EffectTarget {
  private final VaultSession session;
  private final Map<CardSerial, String> itemIds = new HashMap<>();
  private final ItemIndex others = new ItemIndex();
  private @Nullable CardsOrganisation organisation;
  private String organisationId = "";

  public VaultwardenTarget(VaultSession session) {
    this.session = session;
  }

  @Override
  public String system() {
    return "vaultwarden";
  }

  /**
   * Writes only where the item shows something else. An item that was edited by hand is reported as
   * impossible and left as it is, until somebody undoes the edit or deletes the item for good.
   */
  @Override
  public EffectResult apply(CardSheet sheet) {
    try {
      return session.alone(() -> update(sheet));
    } catch (VaultException.Misconfigured e) {
      forget();
      return new EffectResult.Impossible("Vaultwarden: " + e.getMessage());
    } catch (VaultException e) {
      forget();
      return new EffectResult.Failed("Vaultwarden: " + e.getMessage());
    }
  }

  /** The card's item, and then the items of the passkeys on it. */
  private EffectResult update(CardSheet sheet) throws VaultException {
    CardsOrganisation cards = organisation();
    EffectResult card = new ItemUpdate(session, cards, itemIds, sheet).run();
    if (!(card instanceof EffectResult.Done)) {
      return card;
    }
    OwnItems items = new OwnItems(session, cards, others);
    if (sheet.passkeys().isEmpty() && !PasskeyInventory.any(items, sheet)) {
      return card;
    }
    String collection = cards.collection(sheet.uid(), sheet.displayName(), sheet.mail());
    EffectResult passkeys = new PasskeyInventory(items, sheet).run(collection);
    return passkeys instanceof EffectResult.Done ? card : passkeys;
  }

  private CardsOrganisation organisation() throws VaultException {
    CardsOrganisation known = organisation;
    if (known == null) {
      known =
          organisationId.isEmpty()
              ? CardsOrganisation.open(session)
              : CardsOrganisation.reopen(session, organisationId);
      organisation = known;
      organisationId = known.id();
    }
    return known;
  }

  /**
   * After a failure everything is looked up again: membership or organisation may have changed. The
   * organisation's id is kept, so that a lost membership doesn't lead to a second organisation.
   */
  private void forget() {
    if (organisation != null) {
      organisation.close();
      organisation = null;
    }
    itemIds.clear();
    others.clear();
  }
}
