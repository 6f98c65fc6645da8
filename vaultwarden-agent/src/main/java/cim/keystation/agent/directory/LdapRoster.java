// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.people.Roster;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads everybody page by page, and on the way refuses every sign that somebody is missing. */
public final class LdapRoster implements Roster {
  private static final int PAGE = 500;
  private static final String[] ATTRIBUTES = {"uid", "cn", "displayName", "mail"};

  private final LdapDirectory directory;
  private final Filter filter;
  private final List<String> groups;

  /**
   * @param filter whom to take among the people; empty: everybody
   * @param groups common names of groups, of which people must be in one, directly or by a group in
   *     it; empty: of none
   * @throws IllegalArgumentException when the filter isn't one
   */
  public LdapRoster(LdapDirectory directory, Optional<String> filter, List<String> groups) {
    this.directory = directory;
    this.filter = people(filter);
    this.groups = List.copyOf(groups);
  }

  /** The whole filter. @throws IllegalArgumentException when it isn't one */
  public static Filter people(Optional<String> filter) {
    try {
      List<Filter> all = new ArrayList<>();
      all.add(Filter.createEqualityFilter("objectClass", "person"));
      all.add(Filter.createPresenceFilter("uid"));
      if (filter.isPresent()) {
        all.add(Filter.create(filter.get()));
      }
      return Filter.createANDFilter(all);
    } catch (LDAPException e) {
      throw new IllegalArgumentException("not an LDAP filter: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Person> everybody() throws DirectoryUnavailable {
    try {
      try {
        return onOneConnection();
      } catch (LDAPException e) {
        if (e.getResultCode().isConnectionUsable()) {
          throw e;
        }
        return onOneConnection(); // the first was kept since before the server went away
      }
    } catch (LDAPException e) {
      throw new DirectoryUnavailable(LdapFailure.text(e), e);
    }
  }

  /** Pages are counted by connection. */
  private List<Person> onOneConnection() throws LDAPException {
    LDAPConnection connection = directory.agent().getConnection();
    try {
      List<Person> found = read(connection);
      directory.agent().releaseConnection(connection);
      return found;
    } catch (LDAPException e) {
      directory.agent().releaseDefunctConnection(connection);
      throw e;
    }
  }

  private List<Person> read(LDAPConnection connection) throws LDAPException {
    GroupMembers members = GroupMembers.read(connection, directory.settings().groups(), groups);
    List<Person> found = new ArrayList<>();
    Set<String> uids = new HashSet<>();
    ASN1OctetString cookie = null;
    do {
      SearchResult page = connection.search(page(cookie));
      cookie = next(page);
      for (SearchResultEntry entry : page.getSearchEntries()) {
        Person person = person(entry, members);
        if (!uids.add(person.uid().toLowerCase(Locale.ROOT))) {
          throw partial("uid is not unique in the directory: " + person.uid());
        }
        if (groups.isEmpty() || !person.groups().isEmpty()) {
          found.add(person);
        }
      }
    } while (cookie.getValueLength() > 0);
    if (found.isEmpty()) {
      throw partial("the directory shows nobody at all: is the filter, a group, or a right wrong?");
    }
    return found;
  }

  private SearchRequest page(@Nullable ASN1OctetString cookie) {
    SearchRequest request =
        new SearchRequest(directory.settings().people(), SearchScope.SUB, filter, ATTRIBUTES);
    request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
    return request;
  }

  /** The place to go on from; empty after the last page. */
  private static ASN1OctetString next(SearchResult page) throws LDAPException {
    if (!page.getResultCode().equals(ResultCode.SUCCESS)) {
      throw new LDAPException(page); // a referral among others, which the library doesn't throw
    }
    if (page.getReferenceCount() > 0) {
      throw partial("the directory refers to another server for a part of the people");
    }
    SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
    if (control == null) {
      throw partial("the directory doesn't say whether there are more people");
    }
    return control.getCookie();
  }

  private static Person person(SearchResultEntry entry, GroupMembers members) throws LDAPException {
    String uid = entry.getAttributeValue("uid");
    if (uid == null || uid.isBlank()) {
      throw partial("the directory hides the uid of " + entry.getDN());
    }
    String name = text(entry, "displayName").or(() -> text(entry, "cn")).orElse(uid);
    return new Person(
        uid, entry.getDN(), name, text(entry, "mail").orElse(""), members.of(entry, uid));
  }

  private static Optional<String> text(SearchResultEntry entry, String attribute) {
    return Optional.ofNullable(entry.getAttributeValue(attribute)).map(String::strip);
  }

  private static LDAPException partial(String why) {
    return new LDAPException(ResultCode.OTHER, why);
  }
}
