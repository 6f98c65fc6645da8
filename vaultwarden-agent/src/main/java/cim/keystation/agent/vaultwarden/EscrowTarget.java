// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.escrow.SealedSecret;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.keys.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps one item per card with its escrowed secrets, as the station sealed them to the custodians,
 * in an organisation of its own: within one organisation nothing hides from its owners. The agent
 * can't open them either.
 */
public final class EscrowTarget implements EffectTarget {
  private static final String COLLECTION = "escrow";
  private static final String NOTE =
      "Secrets of a YubiKey, sealed to the custodians before they were set. Save this item as JSON"
          + " and open it away from any network: keystation ceremony open";

  private final VaultSession session;
  private final Function<CardSerial, List<SealedSecret>> secrets;
  private final List<X509Certificate> custodians;
  private final int needed;
  private final HeldOrganisation held;

  /**
   * @param organisation name or id; another than the one for cards
   * @param secrets what the register holds of a card
   * @param needed how many custodians open a secret together
   */
  public EscrowTarget(
      VaultSession session,
      String organisation,
      Function<CardSerial, List<SealedSecret>> secrets,
      List<X509Certificate> custodians,
      int needed) {
    if (organisation.equals(session.settings().organisation())) {
      throw new IllegalArgumentException("escrow and cards need two organisations");
    }
    this.session = session;
    this.secrets = secrets;
    this.custodians = List.copyOf(custodians);
    this.needed = needed;
    this.held = new HeldOrganisation(session, organisation);
  }

  @Override
  public String system() {
    return "escrow";
  }

  @Override
  public EffectResult apply(CardSheet sheet) {
    List<SealedSecret> sealed = secrets.apply(sheet.serial());
    if (sealed.isEmpty()) {
      return new EffectResult.Done("nothing is escrowed of this card");
    }
    try (Secret note = Secret.ofBytes(NOTE.getBytes(StandardCharsets.UTF_8))) {
      OwnItem item =
          OwnItem.note(
              "escrow/" + sheet.serial(),
              "Escrow of card " + sheet.serial(),
              fields(sheet, sealed),
              note);
      return session.alone(() -> put(item));
    } catch (VaultException.Misconfigured e) {
      held.forget();
      return new EffectResult.Impossible("Vaultwarden: " + e.getMessage());
    } catch (VaultException e) {
      held.forget();
      return new EffectResult.Failed("Vaultwarden: " + e.getMessage());
    }
  }

  /** Name and id may name the same organisation, so that is looked at here as well. */
  private EffectResult put(OwnItem item) throws VaultException {
    try (CardsOrganisation cards = CardsOrganisation.open(session)) {
      if (cards.id().equals(held.get().id())) {
        throw new VaultException.Misconfigured("escrow and cards need two organisations");
      }
    }
    String collection = held.get().collection(COLLECTION, "Sealed card secrets", "");
    return held.items().put(item, collection);
  }

  private Map<String, String> fields(CardSheet sheet, List<SealedSecret> sealed) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Card", sheet.serial().toString());
    fields.put("Model", sheet.model());
    fields.put("Custodians needed", needed + " of " + custodians.size());
    for (X509Certificate custodian : custodians) {
      fields.put(
          "Custodian " + Fingerprint.sha256(custodian),
          custodian.getSubjectX500Principal().getName());
    }
    for (SealedSecret secret : sealed) {
      fields.put(secret.kind() + " version", Long.toString(secret.version()));
      fields.put(secret.kind(), secret.sealed().toBase64());
    }
    return fields;
  }
}
