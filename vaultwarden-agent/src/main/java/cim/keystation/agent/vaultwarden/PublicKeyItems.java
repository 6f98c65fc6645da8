// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.card.Secret;
import cim.keystation.keys.OpenPgpCertificate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a person's OpenPGP certificate and SSH public key into their collection, ready to be copied
 * to where they are wanted. Both are public.
 */
public final class PublicKeyItems implements EffectTarget, KeptItems {
  private final VaultSession session;
  private final HeldOrganisation held;

  public PublicKeyItems(VaultSession session) {
    this.session = session;
    this.held = new HeldOrganisation(session, session.settings().organisation());
  }

  @Override
  public String system() {
    return "public-keys";
  }

  @Override
  public EffectResult apply(CardSheet sheet) {
    List<OwnItem> items = items(sheet);
    try {
      return session.alone(() -> put(sheet, items));
    } catch (VaultException.Misconfigured e) {
      held.forget();
      return new EffectResult.Impossible("Vaultwarden: " + e.getMessage());
    } catch (VaultException e) {
      held.forget();
      return new EffectResult.Failed("Vaultwarden: " + e.getMessage());
    } finally {
      items.forEach(item -> item.note().close());
    }
  }

  private EffectResult put(CardSheet sheet, List<OwnItem> items) throws VaultException {
    if (items.isEmpty()) {
      return new EffectResult.Done("the person has no OpenPGP or SSH key");
    }
    String collection = held.get().collection(sheet.uid(), sheet.displayName(), sheet.mail());
    List<String> done = new ArrayList<>();
    for (OwnItem item : items) {
      EffectResult result = held.items().put(item, collection);
      if (!(result instanceof EffectResult.Done proof)) {
        return result;
      }
      done.add(proof.proof());
    }
    return new EffectResult.Done(String.join("; ", done));
  }

  @Override
  public boolean keeps(ItemMark mark) {
    return mark.subject() == ItemSubject.OPENPGP_KEY || mark.subject() == ItemSubject.SSH_KEY;
  }

  @Override
  public List<WantedItem> wanted(CardSheet sheet) {
    List<OwnItem> items = items(sheet);
    items.forEach(item -> item.note().close());
    return items.stream().map(WantedItem::of).toList();
  }

  @Override
  public EffectResult repair(
      OwnRepair repairs, CardSheet sheet, ItemMark mark, Optional<SeenItem> seen)
      throws VaultException {
    List<OwnItem> items = items(sheet);
    try {
      for (OwnItem item : items) {
        if (item.mark().equals(mark.id())) {
          return repairs.run(item, sheet, seen);
        }
      }
      return new EffectResult.Impossible("the register has no such key any more; compare again");
    } finally {
      items.forEach(item -> item.note().close());
    }
  }

  private static List<OwnItem> items(CardSheet sheet) {
    List<OwnItem> items = new ArrayList<>();
    if (!sheet.openPgpCertificate().isEmpty()) {
      items.add(
          item(
              sheet,
              "openpgp",
              "OpenPGP public key of " + sheet.displayName(),
              Map.of("Fingerprint", sheet.openPgpFingerprint()),
              OpenPgpCertificate.parse(sheet.openPgpCertificate()).armored()));
    }
    if (!sheet.sshPublicKey().isEmpty()) {
      items.add(
          item(
              sheet,
              "ssh",
              "SSH public key of " + sheet.displayName(),
              Map.of(),
              sheet.sshPublicKey() + "\n"));
    }
    return items;
  }

  private static OwnItem item(
      CardSheet sheet, String kind, String name, Map<String, String> more, String content) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Kind", kind + " public key");
    fields.put(OwnItem.OWNER, sheet.displayName() + " (" + sheet.uid() + ")");
    fields.putAll(more);
    Secret note = Secret.ofBytes(content.getBytes(StandardCharsets.UTF_8));
    return OwnItem.note(kind + "/" + sheet.uid(), name, fields, note);
  }
}
