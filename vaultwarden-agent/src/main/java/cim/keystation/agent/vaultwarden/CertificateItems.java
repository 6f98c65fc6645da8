// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A card's certificates with their issuers as PEM, in the holder's collection: in the note where
 * they have room there, otherwise as an attached file.
 */
public final class CertificateItems implements EffectTarget, KeptItems {
  /** Vaultwarden takes 10,000 bytes of encrypted note. */
  private static final int LONGEST_NOTE = 7_400;

  private static final String FILE = "certificates-";
  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final VaultSession session;
  private final List<Bytes> issuers;
  private final HeldOrganisation held;

  /**
   * @param issuers X.509 DER of the issuing authority and those above it
   */
  public CertificateItems(VaultSession session, List<Bytes> issuers) {
    this.session = session;
    this.issuers = List.copyOf(issuers);
    this.held = new HeldOrganisation(session, session.settings().organisation());
  }

  @Override
  public String system() {
    return "certificates";
  }

  @Override
  public EffectResult apply(CardSheet sheet) {
    if (sheet.slots().isEmpty()) {
      return new EffectResult.Done("the card has no certificates");
    }
    try {
      return session.alone(() -> put(sheet));
    } catch (VaultException.Misconfigured e) {
      held.forget();
      return new EffectResult.Impossible("Vaultwarden: " + e.getMessage());
    } catch (VaultException e) {
      held.forget();
      return new EffectResult.Failed("Vaultwarden: " + e.getMessage());
    }
  }

  private EffectResult put(CardSheet sheet) throws VaultException {
    String pem = pem(sheet);
    String collection = held.get().collection(sheet.uid(), sheet.displayName(), sheet.mail());
    try (Secret content = note(pem)) {
      OwnItem item = item(sheet, content);
      EffectResult result = held.items().put(item, collection);
      if (result instanceof EffectResult.Done) {
        StoredItem stored =
            held.items()
                .find(item.mark())
                .orElseThrow(() -> new VaultException.Unavailable("the item is gone again"));
        attach(stored, pem);
      }
      return result;
    }
  }

  private static boolean isAttached(String pem) {
    return pem.length() > LONGEST_NOTE;
  }

  private static String file(String pem) {
    return FILE + OwnItem.digest(pem) + ".pem";
  }

  private static Secret note(String pem) {
    String note = isAttached(pem) ? "Too long for a note: see the file " + file(pem) + "\n" : pem;
    return Secret.ofBytes(note.getBytes(StandardCharsets.US_ASCII));
  }

  private static OwnItem item(CardSheet sheet, Secret note) {
    return OwnItem.note(
        "certificates/" + sheet.serial(),
        "Certificates of card " + sheet.serial() + ", " + sheet.displayName(),
        fields(sheet),
        note);
  }

  @Override
  public boolean keeps(ItemMark mark) {
    return mark.subject() == ItemSubject.CERTIFICATES;
  }

  @Override
  public List<WantedItem> wanted(CardSheet sheet) {
    if (sheet.slots().isEmpty()) {
      return List.of();
    }
    try (Secret note = note(pem(sheet))) {
      return List.of(WantedItem.of(item(sheet, note)));
    }
  }

  /** The attached file comes after the item. */
  @Override
  public EffectResult repair(
      OwnRepair repairs, CardSheet sheet, ItemMark mark, Optional<SeenItem> seen)
      throws VaultException {
    String pem = pem(sheet);
    try (Secret note = note(pem)) {
      EffectResult result = repairs.run(item(sheet, note), sheet, seen);
      if (result instanceof EffectResult.Done) {
        StoredItem stored = repairs.stored(mark.id());
        session.alone(
            () -> {
              attach(stored, pem);
              return true;
            });
      }
      return result;
    }
  }

  private void attach(StoredItem stored, String pem) throws VaultException {
    String file = file(pem);
    AttachedFiles files = new AttachedFiles(session, stored, held.get().key());
    if (isAttached(pem)) {
      files.keep(FILE, file, pem.getBytes(StandardCharsets.US_ASCII));
    } else {
      files.removeAll(FILE);
    }
  }

  private static Map<String, String> fields(CardSheet sheet) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Kind", "certificates of a YubiKey, public");
    fields.put(OwnItem.OWNER, sheet.displayName() + " (" + sheet.uid() + ")");
    fields.put("Card", sheet.serial().toString());
    for (CardSheet.Slot slot : sheet.slots()) {
      fields.put("PIV " + slot.slot() + " certificate SHA-256", slot.fingerprint());
    }
    return fields;
  }

  private String pem(CardSheet sheet) {
    StringBuilder pem = new StringBuilder();
    sheet.slots().forEach(slot -> append(pem, "PIV " + slot.slot(), slot.certificate()));
    issuers.forEach(issuer -> append(pem, "issuer", issuer));
    return pem.toString();
  }

  private static void append(StringBuilder pem, String what, Bytes certificate) {
    pem.append(what)
        .append("\n-----BEGIN CERTIFICATE-----\n")
        .append(PEM.encodeToString(certificate.toArray()))
        .append("\n-----END CERTIFICATE-----\n");
  }
}
