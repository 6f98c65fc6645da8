// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who is in which of some groups, those in groups of a group included. */
final class GroupMembers {
  private static final String[] ATTRIBUTES = {"cn", "member", "uniqueMember", "memberUid"};

  private final LDAPConnection connection;
  private final DN base;
  private final Map<String, Set<String>> groupsByDn = new HashMap<>();
  private final Map<String, Set<String>> groupsByUid = new HashMap<>();

  private GroupMembers(LDAPConnection connection, DN base) {
    this.connection = connection;
    this.base = base;
  }

  /**
   * @throws LDAPException also when one of the groups is missing, or is there twice
   */
  static GroupMembers read(LDAPConnection connection, String base, List<String> names)
      throws LDAPException {
    GroupMembers members = new GroupMembers(connection, new DN(base));
    for (String name : names) {
      members.add(name, members.named(name), new HashSet<>());
    }
    return members;
  }

  /** Common names of the groups that the entry is in. */
  Set<String> of(Entry person, String uid) throws LDAPException {
    Set<String> groups =
        new HashSet<>(groupsByDn.getOrDefault(DN.normalize(person.getDN()), Set.of()));
    groups.addAll(groupsByUid.getOrDefault(uid.toLowerCase(Locale.ROOT), Set.of()));
    return groups;
  }

  private SearchResultEntry named(String name) throws LDAPException {
    SearchResult found =
        connection.search(
            base.toString(), SearchScope.SUB, Filter.createEqualityFilter("cn", name), ATTRIBUTES);
    if (found.getEntryCount() != 1 || found.getReferenceCount() > 0) {
      throw new LDAPException(
          ResultCode.OTHER,
          "there are " + found.getEntryCount() + " groups “" + name + "” below " + base);
    }
    return found.getSearchEntries().get(0);
  }

  private void add(String name, Entry group, Set<String> seen) throws LDAPException {
    if (!seen.add(DN.normalize(group.getDN()))) {
      return;
    }
    for (Attribute attribute : group.getAttributes()) {
      if (attribute.hasOptions()
          && attribute.getName().toLowerCase(Locale.ROOT).contains("range")) {
        throw new LDAPException(
            ResultCode.OTHER, "the directory shows a part only of the group “" + name + "”");
      }
    }
    for (String attribute : List.of("member", "uniqueMember")) {
      for (String value : values(group, attribute)) {
        DN member = new DN(value);
        if (member.isDescendantOf(base, false)) {
          add(name, nested(name, member), seen);
        } else {
          put(groupsByDn, member.toNormalizedString(), name);
        }
      }
    }
    for (String uid : values(group, "memberUid")) {
      put(groupsByUid, uid.toLowerCase(Locale.ROOT), name);
    }
  }

  private Entry nested(String name, DN group) throws LDAPException {
    Entry found = connection.getEntry(group.toString(), ATTRIBUTES);
    if (found == null) {
      throw new LDAPException(
          ResultCode.OTHER, "the group “" + name + "” names " + group + ", which can't be read");
    }
    return found;
  }

  private static String[] values(Entry entry, String attribute) {
    String[] values = entry.getAttributeValues(attribute);
    return values == null ? new String[0] : values;
  }

  private static void put(Map<String, Set<String>> groups, String who, String group) {
    groups.computeIfAbsent(who, unused -> new HashSet<>()).add(group);
  }
}
