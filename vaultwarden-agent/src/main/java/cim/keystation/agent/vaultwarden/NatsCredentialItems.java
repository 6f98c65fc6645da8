// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.card.Secret;
import cim.keystation.transport.UserCredentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives whoever holds an active card NATS credentials of their own, in their collection and nowhere
 * else. Renews them before they end; takes none away: that is the account's, by revoking the user.
 */
public final class NatsCredentialItems implements EffectTarget, KeptItems {
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String EXPIRES = "Expires";
  private static final String USER = "User";

  private final VaultSession session;
  private final UserCredentials issuer;
  private final Rights rights;
  private final Clock clock;
  private final HeldOrganisation held;

  /**
   * What everybody gets.
   *
   * @param publish subjects; {@code {uid}} stands for the person's
   * @param validity more than the 30 days in which they are renewed
   */
  public record Rights(List<String> publish, List<String> subscribe, Duration validity) {
    public Rights {
      publish = List.copyOf(publish);
      subscribe = List.copyOf(subscribe);
      if (validity.compareTo(RENEW_BEFORE) <= 0) {
        throw new IllegalArgumentException("NATS credentials need more than 30 days");
      }
    }
  }

  /**
   * @param issuer stays the caller's to close
   */
  public NatsCredentialItems(
      VaultSession session, UserCredentials issuer, Rights rights, Clock clock) {
    this.session = session;
    this.issuer = issuer;
    this.rights = rights;
    this.clock = clock;
    this.held = new HeldOrganisation(session, session.settings().organisation());
  }

  @Override
  public String system() {
    return "nats-credentials";
  }

  @Override
  public EffectResult apply(CardSheet sheet) {
    if (!sheet.state().equals("ACTIVE")) {
      return new EffectResult.Done("none are made for a card that is " + sheet.state());
    }
    if (!TOKEN.matcher(sheet.uid()).matches()) {
      return new EffectResult.Impossible("the uid can't be part of a subject: " + sheet.uid());
    }
    try {
      return session.alone(() -> ensure(sheet));
    } catch (VaultException.Misconfigured e) {
      held.forget();
      return new EffectResult.Impossible("Vaultwarden: " + e.getMessage());
    } catch (VaultException e) {
      held.forget();
      return new EffectResult.Failed("Vaultwarden: " + e.getMessage());
    }
  }

  private EffectResult ensure(CardSheet sheet) throws VaultException {
    String collection = held.get().collection(sheet.uid(), sheet.displayName(), sheet.mail());
    OwnItems items = held.items();
    Optional<StoredItem> stored = items.find(mark(sheet));
    if (stored.isPresent()) {
      List<String> edited = items.editedByHand(stored.get(), collection);
      if (!edited.isEmpty()) {
        return new EffectResult.Impossible(
            "NATS credentials changed by hand: %s (item %s)"
                .formatted(String.join(", ", edited), stored.get().id()));
      }
      if (Instant.parse(stored.get().fields().getOrDefault(EXPIRES, "" + Instant.EPOCH))
          .isAfter(clock.instant().plus(RENEW_BEFORE))) {
        return new EffectResult.Done("item " + stored.get().id() + " is good for a while");
      }
    }
    UserCredentials.Made made = issue(sheet.uid());
    try (var credentials = made.credentials()) {
      return items.put(item(sheet, fields(sheet, made), credentials), collection);
    }
  }

  private static OwnItem item(CardSheet sheet, Map<String, String> fields, Secret credentials) {
    return OwnItem.note(mark(sheet), name(sheet), fields, credentials);
  }

  @Override
  public boolean keeps(ItemMark mark) {
    return mark.subject() == ItemSubject.NATS_CREDENTIALS;
  }

  /** The register has no copy of what is in the note, nor whose key it is. */
  @Override
  public List<WantedItem> wanted(CardSheet sheet) {
    if (!TOKEN.matcher(sheet.uid()).matches()) {
      return List.of();
    }
    Map<String, String> fields = shown(sheet);
    fields.put(OwnItem.MARK, mark(sheet));
    boolean needed = sheet.state().equals("ACTIVE");
    return List.of(new WantedItem(ItemMark.of(mark(sheet)), name(sheet), fields, false, needed));
  }

  /**
   * Keeps credentials that nobody edited. Others are replaced by new ones; the old stay good until
   * they end, wherever somebody has them.
   */
  @Override
  public EffectResult repair(
      OwnRepair repairs, CardSheet sheet, ItemMark mark, Optional<SeenItem> seen)
      throws VaultException {
    return seen.isEmpty()
        ? apply(sheet)
        : repairs.overwrite(mark, sheet, seen.get(), (stored, key) -> again(sheet, stored, key));
  }

  private OwnItem again(CardSheet sheet, StoredItem stored, VaultKey organisation)
      throws VaultException {
    List<String> edited = CardItem.editedByHand(stored.name(), stored.fields());
    boolean kept =
        OwnItem.noteIsOurs(stored, organisation)
            && Collections.disjoint(edited, List.of(CardItem.WRITTEN, USER, EXPIRES));
    if (kept) {
      Map<String, String> fields = shown(sheet);
      fields.put(USER, stored.fields().getOrDefault(USER, ""));
      fields.put(EXPIRES, stored.fields().getOrDefault(EXPIRES, ""));
      return item(sheet, fields, OwnItem.note(stored, organisation));
    }
    if (!sheet.state().equals("ACTIVE")) {
      throw new VaultException.Misconfigured(
          "NATS credentials are made for holders of an active card only: delete the item");
    }
    UserCredentials.Made made = issue(sheet.uid());
    return item(sheet, fields(sheet, made), made.credentials());
  }

  private UserCredentials.Made issue(String uid) {
    return issuer.issue(
        uid,
        rights.publish().stream().map(subject -> subject.replace("{uid}", uid)).toList(),
        rights.subscribe().stream().map(subject -> subject.replace("{uid}", uid)).toList(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        rights.validity());
  }

  private static String mark(CardSheet sheet) {
    return "nats/" + sheet.uid();
  }

  private static Map<String, String> fields(CardSheet sheet, UserCredentials.Made made) {
    Map<String, String> fields = shown(sheet);
    fields.put(USER, made.publicKey());
    fields.put(EXPIRES, made.expires().toString());
    return fields;
  }

  private static String name(CardSheet sheet) {
    return "NATS credentials of " + sheet.displayName();
  }

  private static Map<String, String> shown(CardSheet sheet) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Kind", "NATS credentials; save the note as a .creds file");
    fields.put(OwnItem.OWNER, sheet.displayName() + " (" + sheet.uid() + ")");
    return fields;
  }
}
