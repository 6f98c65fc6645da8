// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the entries of a card. The person comes first and the card's entry last: the entry
 * remembers what the card contributed, so a pass that was cut off is made good by the next.
 */
final class CardUpdate {
  private final LdapDirectory directory;
  private final CardSheet sheet;
  private final String dn;
  private final String[] personAttributes = with(Names.ON_PERSON, "objectClass");
  private final String[] cardAttributes = with(Names.ON_CARD, Names.SERIAL, "modifyTimestamp");

  CardUpdate(LdapDirectory directory, CardSheet sheet) {
    this.directory = directory;
    this.sheet = sheet;
    this.dn = CardEntry.dn(sheet.serial(), directory.settings().cards());
  }

  EffectResult run() throws LDAPException {
    Entry card = read(dn, cardAttributes);
    if (card != null && revision(card) > sheet.revision()) {
      return new EffectResult.Done(dn + " shows the newer revision " + revision(card));
    }
    Optional<SearchResultEntry> person = LdapPeople.entry(directory, sheet.uid(), personAttributes);
    CardShare after = CardShare.of(sheet);
    if (person.isEmpty() && !after.serial().isEmpty()) {
      return new EffectResult.Impossible(
          "the directory has no person with uid " + sheet.uid() + " below " + people());
    }
    String holder = person.map(SearchResultEntry::getDN).orElse("");
    takeFromFormerHolder(card, holder);
    if (person.isPresent()) {
      apply(holder, change(person.get(), card, after));
    }
    write(card, holder);
    return readBack(holder, after);
  }

  private String people() {
    return directory.settings().people();
  }

  /** The card may have gone from one person to another, or the person's entry may have moved. */
  private void takeFromFormerHolder(@Nullable Entry card, String holder) throws LDAPException {
    String former = card == null ? null : card.getAttributeValue(Names.HOLDER);
    if (card == null || former == null || (!holder.isEmpty() && DN.equals(former, holder))) {
      return;
    }
    Entry person = read(former, personAttributes);
    if (person != null) {
      apply(former, change(person, card, CardShare.NONE));
    }
  }

  private List<Modification> change(Entry person, @Nullable Entry card, CardShare after)
      throws LDAPException {
    CardShare before = card == null ? CardShare.NONE : CardShare.of(card);
    return PersonChange.of(person, before, after, otherCards(person.getDN()));
  }

  private List<CardShare> otherCards(String holder) throws LDAPException {
    Filter others =
        Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", Names.CARD_CLASS),
            Filter.createEqualityFilter(Names.HOLDER, holder),
            Filter.createNOTFilter(
                Filter.createEqualityFilter(Names.SERIAL, sheet.serial().toString())));
    List<CardShare> shares = new ArrayList<>();
    for (SearchResultEntry other :
        directory
            .agent()
            .search(directory.settings().cards(), SearchScope.ONE, others, cardAttributes)
            .getSearchEntries()) {
      shares.add(CardShare.of(other));
    }
    return shares;
  }

  private void apply(String entry, List<Modification> changes) throws LDAPException {
    if (!changes.isEmpty()) {
      directory.agent().modify(new ModifyRequest(entry, changes));
    }
  }

  private void write(@Nullable Entry card, String holder) throws LDAPException {
    Map<String, Values> wanted = CardEntry.values(sheet, holder);
    if (card == null) {
      Entry entry = new Entry(dn);
      entry.addAttribute("objectClass", Names.CARD_CLASS);
      entry.addAttribute(Names.SERIAL, sheet.serial().toString());
      wanted.forEach(
          (name, values) -> {
            if (!values.isEmpty()) {
              entry.addAttribute(new Attribute(name, values.octets()));
            }
          });
      directory.agent().add(new AddRequest(entry));
      return;
    }
    List<Modification> changes = differences(card, wanted);
    if (!changes.isEmpty()) {
      ModifyRequest request = new ModifyRequest(dn, changes);
      request.addControl(
          new AssertionRequestControl(
              Filter.createLessOrEqualFilter(Names.REVISION, Long.toString(sheet.revision()))));
      directory.agent().modify(request);
    }
  }

  /** A card's entry is ours alone, so an attribute that differs is replaced whole. */
  private static List<Modification> differences(Entry card, Map<String, Values> wanted) {
    List<Modification> changes = new ArrayList<>();
    wanted.forEach(
        (name, values) -> {
          if (!Values.of(card, name).equals(values)) {
            changes.add(new Modification(ModificationType.REPLACE, name, values.octets()));
          }
        });
    return changes;
  }

  private EffectResult readBack(String holder, CardShare after) throws LDAPException {
    Entry card = read(dn, cardAttributes);
    if (card == null || !differences(card, CardEntry.values(sheet, holder)).isEmpty()) {
      return new EffectResult.Failed(dn + " does not read back as written");
    }
    if (!holder.isEmpty()) {
      Entry person = read(holder, personAttributes);
      if (person == null || !change(person, card, after).isEmpty()) {
        return new EffectResult.Failed(holder + " does not read back as written");
      }
    }
    String time = card.getAttributeValue("modifyTimestamp");
    String on = holder.isEmpty() ? "" : " and " + holder;
    return new EffectResult.Done(dn + on + ", modified " + (time == null ? "?" : time));
  }

  private @Nullable Entry read(String entry, String[] attributes) throws LDAPException {
    return directory.agent().getEntry(entry, attributes);
  }

  private static long revision(Entry card) {
    Long revision = card.getAttributeValueAsLong(Names.REVISION);
    return revision == null ? 0 : revision;
  }

  private static String[] with(List<String> attributes, String... more) {
    List<String> all = new ArrayList<>(attributes);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
