// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import cim.keystation.agent.people.Person;
import cim.keystation.agent.vaultwarden.Member;
import cim.keystation.agent.vaultwarden.PersonalCollection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Directory, vault and memory at one moment, and who is who. Uids differ by more than case. */
final class Situation {
  private final List<Person> people;
  private final Map<String, PersonalCollection> collections;
  private final Map<String, String> fingerprints;
  private final Map<String, Known> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String agent;
  private final Optional<Map<String, Set<String>>> groups;
  private final Map<String, Member> byId;
  private final Map<String, Member> byMail;
  private final Map<String, Member> matches = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  /**
   * @param collections by uid
   * @param fingerprints by membership
   * @param agent the agent's own address, which is nobody's
   * @param groups memberships by the name of those groups that are there; empty: the server has
   *     none
   */
  Situation(
      List<Person> people,
      List<Member> members,
      Map<String, PersonalCollection> collections,
      Map<String, String> fingerprints,
      List<Known> known,
      String agent,
      Optional<Map<String, Set<String>>> groups) {
    this.people = people.stream().filter(p -> !mail(p).equals(agent)).toList();
    this.collections = collections;
    this.fingerprints = fingerprints;
    this.agent = agent;
    this.groups = groups;
    this.byId = members.stream().collect(Collectors.toMap(Member::id, Function.identity()));
    this.byMail =
        members.stream().collect(Collectors.toMap(Member::mail, Function.identity(), (a, b) -> a));
    known.forEach(each -> this.known.put(each.uid(), each));
    match();
  }

  /** The membership that is remembered, or else the one of that address that is nobody else's. */
  private void match() {
    known.values().stream()
        .filter(each -> byId.containsKey(each.membership()))
        .forEach(each -> owners.put(each.membership(), each.uid()));
    for (Person person : people) {
      Optional<Member> remembered =
          memory(person.uid()).flatMap(each -> Optional.ofNullable(byId.get(each.membership())));
      Optional<Member> named =
          Optional.ofNullable(byMail.get(mail(person))).filter(m -> !owners.containsKey(m.id()));
      remembered.or(() -> named).ifPresent(member -> matches.put(person.uid(), member));
    }
  }

  /** Without the agent. */
  List<Person> people() {
    return people;
  }

  Optional<Member> member(Person person) {
    return Optional.ofNullable(matches.get(person.uid()));
  }

  Optional<Known> memory(String uid) {
    return Optional.ofNullable(known.get(uid));
  }

  List<Known> known() {
    return List.copyOf(known.values());
  }

  Optional<PersonalCollection> collection(Person person) {
    return Optional.ofNullable(collections.get(person.uid()));
  }

  /** Empty for somebody without a usable key. */
  String fingerprint(Member member) {
    return fingerprints.getOrDefault(member.id(), "");
  }

  /** Uid of whoever has the address's membership already; empty where nobody has. */
  String holder(String mail) {
    Member member = byMail.get(mail);
    return member == null ? "" : owners.getOrDefault(member.id(), "");
  }

  /** Who was put in and is in the directory no more, with the membership they have. */
  Map<Known, Member> leavers() {
    Set<String> here = new HashSet<>();
    people.forEach(person -> here.add(person.uid().toLowerCase(Locale.ROOT)));
    Map<Known, Member> gone = new java.util.LinkedHashMap<>();
    known.values().stream()
        .filter(each -> !here.contains(each.uid().toLowerCase(Locale.ROOT)))
        .filter(each -> byId.containsKey(each.membership()))
        .forEach(each -> gone.put(each, byId.get(each.membership())));
    return gone;
  }

  /** Ordinary members who are nobody's. */
  List<Member> strangers() {
    Set<String> mine = new HashSet<>(owners.keySet());
    matches.values().forEach(member -> mine.add(member.id()));
    return byId.values().stream()
        .filter(member -> member.ordinary() && member.status() != Member.Status.REVOKED)
        .filter(member -> !mine.contains(member.id()) && !member.mail().equals(agent))
        .sorted(java.util.Comparator.comparing(Member::mail))
        .toList();
  }

  /** Ids of the memberships that are not revoked. */
  Set<String> active() {
    return byId.values().stream()
        .filter(member -> member.status() != Member.Status.REVOKED)
        .map(Member::id)
        .collect(Collectors.toSet());
  }

  /** Whether the server has groups. */
  boolean hasGroups() {
    return groups.isPresent();
  }

  /** Whether there is that group. */
  boolean hasGroup(String name) {
    return groups.filter(all -> all.containsKey(name)).isPresent();
  }

  /** Memberships in the group now. */
  Set<String> inGroup(String name) {
    return groups.map(all -> all.getOrDefault(name, Set.of())).orElse(Set.of());
  }

  /**
   * Memberships that are to be in it: whom the directory says, and whoever isn't the directory's.
   */
  Set<String> wantedInGroup(String name) {
    Set<String> wanted = new java.util.TreeSet<>(inGroup(name));
    for (Person person : people) {
      member(person)
          .filter(member -> member.status() != Member.Status.REVOKED)
          .map(Member::id)
          .ifPresent(
              id -> {
                if (person.groups().contains(name)) {
                  wanted.add(id);
                } else {
                  wanted.remove(id);
                }
              });
    }
    return wanted;
  }

  /** Address of a membership. */
  String mailOf(String membership) {
    Member member = byId.get(membership);
    return member == null ? membership : member.mail();
  }

  static String mail(Person person) {
    return person.mail().strip().toLowerCase(Locale.ROOT);
  }
}
