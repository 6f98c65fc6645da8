// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All cards' items in the organisation of cards, to be compared with the register and put right.
 * Never makes the organisation. Shares the session of {@link VaultwardenTarget} and waits for it.
 */
public final class VaultCards {
  private final VaultSession session;

  public VaultCards(VaultSession session) {
    this.session = session;
  }

  /**
   * Shows every item that is marked as a card's, trash included, one at a time: the whole list is
   * never in memory. Nothing is written to the server meanwhile.
   */
  public void each(Consumer<VaultCard> visitor) throws VaultException {
    session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            Map<String, String> collections = organisation.collections();
            session.each(
                organisation.items(),
                json -> {
                  if (StoredItem.card(json, organisation.key()).isPresent()) {
                    StoredItem item = StoredItem.read(json, organisation.key());
                    visitor.accept(new VaultCard(item, collections));
                  }
                });
            return true;
          }
        });
  }

  /**
   * Brings a card's item to its sheet, makes it if there is none, and reads it back.
   *
   * @param item where it was seen; empty: it is looked for
   * @param seen its revision date then, if the register is to win over what was edited until then;
   *     empty: edits by hand are left alone and reported as impossible
   */
  public EffectResult repair(CardSheet sheet, Optional<String> item, Optional<String> seen)
      throws VaultException {
    return session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            Map<CardSerial, String> known = new HashMap<>();
            item.ifPresent(id -> known.put(sheet.serial(), id));
            return new ItemUpdate(session, organisation, known, sheet).run(seen);
          }
        });
  }

  /**
   * Moves an item to the trash, whence people can take it back.
   *
   * @param kept the item that is to stay in use, or the same where none is
   * @param seen the revision date that {@code kept} must still have, or nothing is done
   */
  public EffectResult trash(String item, String kept, String seen) throws VaultException {
    return session.alone(
        () -> {
          JsonNode now = session.get("api/ciphers/" + kept);
          if (!seen.equals(now.path("revisionDate").asText()) || StoredItem.trashed(now)) {
            return new EffectResult.Impossible(
                "item " + kept + " was changed after it was compared; compare again");
          }
          session.send("PUT", "api/ciphers/" + item + "/delete", MissingNode.getInstance());
          return new EffectResult.Done("item " + item + " is in the trash");
        });
  }

  /** Changes whenever something changed that the agent's account can see. */
  public String revisionDate() throws VaultException {
    return session.alone(() -> session.get("api/accounts/revision-date").asText());
  }
}
