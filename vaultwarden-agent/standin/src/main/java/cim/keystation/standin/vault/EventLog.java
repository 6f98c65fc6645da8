// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import cim.keystation.standin.vault.Event.Actor;
import cim.keystation.standin.vault.Event.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The organisations' events; keeps nothing while switched off. */
public final class EventLog {
  /** How many events the server hands out at once. */
  public static final int PAGE = 30;

  private final boolean on;
  private final Now now;
  private final Vault vault;
  private final List<Event> events = new ArrayList<>();

  public EventLog(boolean on, Now now, Vault vault) {
    this.on = on;
    this.now = now;
    this.vault = vault;
  }

  public void cipher(int type, Cipher cipher, Actor actor) {
    UUID organisation = cipher.organisationId;
    if (organisation != null) {
      add(type, organisation, new Subject(null, cipher.id, null, null, null, null), actor);
    }
  }

  public void collection(int type, VaultCollection of, Actor actor) {
    add(type, of.organisationId, new Subject(null, null, of.id, null, null, null), actor);
  }

  public void group(int type, Group of, Actor actor) {
    add(type, of.organisationId, new Subject(null, null, null, of.id, null, null), actor);
  }

  public void member(int type, Membership of, Actor actor) {
    add(type, of.organisationId, new Subject(null, null, null, null, of.id, null), actor);
  }

  public void policy(int type, UUID organisation, Policy of, Actor actor) {
    add(type, organisation, new Subject(null, null, null, null, null, of.id), actor);
  }

  public void organisation(int type, UUID organisation, Actor actor) {
    add(type, organisation, Subject.NONE, actor);
  }

  /** An event of a person, copied into every organisation where that person is confirmed. */
  public void account(int type, UUID account, int deviceType, String ip) {
    Actor actor = new Actor(account.toString(), deviceType, ip);
    Subject subject = new Subject(account, null, null, null, null, null);
    for (Membership membership : vault.membershipsOf(account)) {
      if (membership.confirmed()) {
        add(type, membership.organisationId, subject, actor);
      }
    }
  }

  /** Newest first, both ends included, one page at most. */
  public List<Event> page(Predicate<Event> which, Instant start, Instant end) {
    return events.stream()
        .filter(which)
        .filter(e -> !e.date().isBefore(start) && !e.date().isAfter(end))
        .sorted(Comparator.comparing(Event::date).reversed())
        .limit(PAGE)
        .toList();
  }

  public void forget(UUID organisation) {
    events.removeIf(e -> e.organisationId().equals(organisation));
  }

  private void add(int type, UUID organisation, Subject subject, Actor actor) {
    if (on) {
      events.add(new Event(type, organisation, subject, actor, now.instant()));
    }
  }
}
