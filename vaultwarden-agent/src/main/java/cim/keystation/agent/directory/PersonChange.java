// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The modifications that bring a person's entry in line with their cards. Only exact values are
 * added and deleted, never whole attributes: what other people put beside ours stays, and a change
 * made in between is refused by the server instead of being overwritten.
 */
final class PersonChange {
  private final Entry person;
  private final CardShare before;
  private final CardShare after;
  private final List<CardShare> others;
  private final List<Modification> changes = new ArrayList<>();

  private PersonChange(Entry person, CardShare before, CardShare after, List<CardShare> others) {
    this.person = person;
    this.before = before;
    this.after = after;
    this.others = others;
  }

  /**
   * @param before what the card contributed last time
   * @param after what it contributes now
   * @param others what the person's other cards contribute
   * @return empty when nothing is to be done
   */
  static List<Modification> of(
      Entry person, CardShare before, CardShare after, List<CardShare> others) {
    return new PersonChange(person, before, after, others).changes();
  }

  private List<Modification> changes() {
    if (!person.hasObjectClass(Names.PERSON_CLASS)) {
      if (after.equals(CardShare.NONE)) {
        return List.of();
      }
      changes.add(new Modification(ModificationType.ADD, "objectClass", Names.PERSON_CLASS));
    }
    shared(Names.SERIAL, CardShare::serial);
    shared(Names.FINGERPRINT, CardShare::fingerprints);
    shared(Names.SSH_KEY, CardShare::sshKeys);
    shared(Names.CERTIFICATE, CardShare::certificates);
    own(Names.STATE, state());
    own(Names.VALID_UNTIL, validUntil());
    return List.copyOf(changes);
  }

  /**
   * An attribute that others write as well: only values of ours go, and only what is missing comes.
   */
  private void shared(String attribute, Function<CardShare, Values> part) {
    Values now = Values.of(person, attribute);
    Values wanted = part.apply(after);
    Values kept = wanted;
    for (CardShare other : others) {
      kept = kept.plus(part.apply(other));
    }
    change(attribute, part.apply(before).minus(kept).both(now), wanted.minus(now));
  }

  /** An attribute of one value that only we write. */
  private void own(String attribute, String value) {
    Values now = Values.of(person, attribute);
    Values wanted = Values.text(value);
    change(attribute, now.minus(wanted), wanted.minus(now));
  }

  private void change(String attribute, Values delete, Values add) {
    if (!delete.isEmpty()) {
      changes.add(new Modification(ModificationType.DELETE, attribute, delete.octets()));
    }
    if (!add.isEmpty()) {
      changes.add(new Modification(ModificationType.ADD, attribute, add.octets()));
    }
  }

  private String state() {
    boolean active =
        after.state().equals(CardShare.ACTIVE)
            || others.stream().anyMatch(other -> other.state().equals(CardShare.ACTIVE));
    if (active) {
      return CardShare.ACTIVE;
    }
    return after.state().isEmpty()
        ? others.stream().map(CardShare::state).findFirst().orElse("")
        : after.state();
  }

  private String validUntil() {
    String last = after.validUntil();
    for (CardShare other : others) {
      last = other.validUntil().compareTo(last) > 0 ? other.validUntil() : last;
    }
    return last;
  }
}
