// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.passkey.CreationOptions;
import cim.keystation.agent.passkey.PasskeySite;
import cim.keystation.agent.passkey.RelyingPartyException;
import cim.keystation.agent.passkey.SoftwarePasskey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that whoever holds an active card has one software passkey at each relying party that
 * the configuration allows, in their own collection. Makes none for other cards and removes none:
 * the key stays good until the relying party is told otherwise.
 */
public final class PasskeyTarget implements EffectTarget, KeptItems {
  private final VaultSession session;
  private final List<PasskeySite> sites;
  private final Clock clock;
  private final HeldOrganisation held;

  /**
   * @param sites stay the caller's to close
   */
  public PasskeyTarget(VaultSession session, List<PasskeySite> sites, Clock clock) {
    this.session = session;
    this.sites = List.copyOf(sites);
    this.clock = clock;
    this.held = new HeldOrganisation(session, session.settings().organisation());
  }

  @Override
  public String system() {
    return "passkeys";
  }

  /** A failure at one relying party doesn't keep the others waiting. */
  @Override
  public EffectResult apply(CardSheet sheet) {
    if (!isActive(sheet)) {
      return new EffectResult.Done("none is made for a card that is " + sheet.state());
    }
    List<String> done = new ArrayList<>();
    Optional<EffectResult> trouble = Optional.empty();
    for (PasskeySite site : sites) {
      EffectResult result = attempt(sheet, site);
      if (result instanceof EffectResult.Done proof) {
        done.add(site.party().id() + ": " + proof.proof());
      } else if (trouble.isEmpty() || result instanceof EffectResult.Failed) {
        trouble = Optional.of(result);
      }
    }
    return trouble.orElseGet(() -> new EffectResult.Done(String.join("; ", done)));
  }

  private EffectResult attempt(CardSheet sheet, PasskeySite site) {
    try {
      return ensure(sheet, site);
    } catch (RelyingPartyException e) {
      return e.lasting()
          ? new EffectResult.Impossible("passkey at " + e.getMessage())
          : new EffectResult.Failed("passkey at " + e.getMessage());
    } catch (VaultException.Misconfigured e) {
      held.forget();
      return new EffectResult.Impossible("Vaultwarden: " + e.getMessage());
    } catch (VaultException e) {
      held.forget();
      return new EffectResult.Failed("Vaultwarden: " + e.getMessage());
    }
  }

  /**
   * Vault first, relying party second, vault again. After a cut the stored key goes on: the relying
   * party names the credentials that it knows already, so none is registered twice.
   */
  private EffectResult ensure(CardSheet sheet, PasskeySite site)
      throws VaultException, RelyingPartyException {
    Optional<StoredItem> stored =
        session.alone(() -> held.items().find(PasskeyItem.mark(sheet.uid(), site.party())));
    if (stored.isPresent() && (PasskeyItem.registered(stored.get()) || stored.get().trashed())) {
      return present(sheet, stored.get());
    }
    CreationOptions options = site.begin(sheet.uid(), sheet.mail(), sheet.displayName());
    try (SoftwarePasskey passkey = passkey(stored, site)) {
      Fido2Credential credential = new Fido2Credential(passkey, site.party(), options.user());
      if (!options.excluded().contains(passkey.rawId())) {
        EffectResult written = write(sheet, credential, false);
        if (!(written instanceof EffectResult.Done)) {
          return written;
        }
        site.finish(options, passkey);
      }
      return write(sheet, credential, true);
    }
  }

  private SoftwarePasskey passkey(Optional<StoredItem> stored, PasskeySite site)
      throws VaultException {
    return stored.isPresent()
        ? session.alone(
            () -> Fido2Credential.read(stored.get(), held.get().key(), site.party()).passkey())
        : SoftwarePasskey.generate(session.random(), clock.instant());
  }

  private EffectResult write(CardSheet sheet, Fido2Credential credential, boolean registered)
      throws VaultException {
    OwnItem item = PasskeyItem.of(sheet, credential, registered);
    try {
      return session.alone(() -> held.items().put(item, collection(sheet)));
    } finally {
      item.note().close();
    }
  }

  /** It was made before: nothing is written, but what people did to it is told. */
  private EffectResult present(CardSheet sheet, StoredItem stored) throws VaultException {
    List<String> edited = session.alone(() -> held.items().editedByHand(stored, collection(sheet)));
    return edited.isEmpty()
        ? new EffectResult.Done(
            "item " + stored.id() + " is up to date, revision date " + stored.revisionDate())
        : new EffectResult.Impossible(
            "passkey item changed by hand: %s (item %s); undo that, or delete the item for good"
                .formatted(String.join(", ", edited), stored.id()));
  }

  /** Of a relying party that is no longer configured nobody knows whether its keys are good. */
  @Override
  public boolean keeps(ItemMark mark) {
    return sites.stream().anyMatch(site -> PasskeyItem.isAt(site.party(), mark));
  }

  @Override
  public List<WantedItem> wanted(CardSheet sheet) {
    return sites.stream()
        .flatMap(site -> PasskeyItem.wanted(sheet, site.party()).stream())
        .toList();
  }

  /** The key in the item stays; where it isn't known to be registered that is done after. */
  @Override
  public EffectResult repair(
      OwnRepair repairs, CardSheet sheet, ItemMark mark, Optional<SeenItem> seen)
      throws VaultException {
    for (PasskeySite site : sites) {
      if (PasskeyItem.mark(sheet.uid(), site.party()).equals(mark.id())) {
        EffectResult result =
            seen.isPresent()
                ? overwrite(repairs, sheet, site, mark, seen.get())
                : new EffectResult.Done("there was none");
        return result instanceof EffectResult.Done && isActive(sheet)
            ? attempt(sheet, site)
            : result;
      }
    }
    return new EffectResult.Impossible("that relying party is no longer configured");
  }

  private static boolean isActive(CardSheet sheet) {
    return sheet.state().equals("ACTIVE");
  }

  private EffectResult overwrite(
      OwnRepair repairs, CardSheet sheet, PasskeySite site, ItemMark mark, SeenItem seen)
      throws VaultException {
    List<SoftwarePasskey> opened = new ArrayList<>();
    try {
      return repairs.overwrite(
          mark,
          sheet,
          seen,
          (stored, key) -> {
            Fido2Credential credential = Fido2Credential.read(stored, key, site.party());
            opened.add(credential.passkey());
            return PasskeyItem.of(sheet, credential, PasskeyItem.provenRegistered(stored));
          });
    } finally {
      opened.forEach(SoftwarePasskey::close);
    }
  }

  private String collection(CardSheet sheet) throws VaultException {
    return held.get().collection(sheet.uid(), sheet.displayName(), sheet.mail());
  }
}
