// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.people.People;
import cim.keystation.agent.people.Person;
import cim.keystation.card.Secret;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** People of an LDAP directory: entries with the class {@code person} and a {@code uid}. */
public final class LdapPeople implements People {
  private static final String[] ATTRIBUTES = {"uid", "cn", "displayName", "mail"};

  private final LdapDirectory directory;

  public LdapPeople(LdapDirectory directory) {
    this.directory = directory;
  }

  /** {@code displayName} falls back to {@code cn}; the first mail address counts, or none is "". */
  @Override
  public Optional<Person> find(String uid) throws DirectoryUnavailable {
    try {
      Optional<SearchResultEntry> found = entry(directory, uid, ATTRIBUTES);
      return found.isEmpty() ? Optional.empty() : Optional.of(person(found.get()));
    } catch (LDAPException e) {
      throw unavailable(e);
    }
  }

  /** Binds on a connection of its own, so that the agent's are never bound as somebody else. */
  @Override
  public boolean authenticate(String uid, Secret password) throws DirectoryUnavailable {
    if (password.length() == 0) {
      return false; // a bind without password would succeed as anonymous: RFC 4513 5.1.2
    }
    try {
      Optional<SearchResultEntry> found = entry(directory, uid, "1.1");
      return found.isPresent() && bind(found.get().getDN(), password);
    } catch (LDAPException e) {
      throw unavailable(e);
    }
  }

  private boolean bind(String dn, Secret password) throws LDAPException {
    byte[] bytes = password.copy();
    try (LDAPConnection connection = directory.unbound()) {
      connection.bind(new SimpleBindRequest(dn, bytes));
      return true;
    } catch (LDAPException e) {
      if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
        return false;
      }
      throw e;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Finds the one entry of this uid. Two are an error of the directory, never the first of them.
   */
  static Optional<SearchResultEntry> entry(
      LdapDirectory directory, String uid, String... attributes) throws LDAPException {
    if (uid.isBlank()) {
      return Optional.empty();
    }
    Filter filter =
        Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", "person"),
            Filter.createEqualityFilter("uid", uid));
    List<SearchResultEntry> found =
        directory
            .agent()
            .search(directory.settings().people(), SearchScope.SUB, filter, attributes)
            .getSearchEntries();
    if (found.size() > 1) {
      throw new LDAPException(
          ResultCode.CONSTRAINT_VIOLATION, "uid is not unique in the directory: " + uid);
    }
    return found.stream().findFirst();
  }

  private Person person(SearchResultEntry entry) throws LDAPException {
    String name = first(entry, "displayName").or(() -> first(entry, "cn")).orElse("");
    String uid = first(entry, "uid").orElse("");
    return new Person(
        uid, entry.getDN(), name, first(entry, "mail").orElse(""), groups(uid, entry.getDN()));
  }

  private Set<String> groups(String uid, String dn) throws LDAPException {
    Filter member =
        Filter.createORFilter(
            Filter.createEqualityFilter("member", dn),
            Filter.createEqualityFilter("uniqueMember", dn),
            Filter.createEqualityFilter("memberUid", uid));
    Set<String> names = new HashSet<>();
    for (SearchResultEntry group :
        directory
            .agent()
            .search(directory.settings().groups(), SearchScope.SUB, member, "cn")
            .getSearchEntries()) {
      first(group, "cn").ifPresent(names::add);
    }
    return names;
  }

  private static Optional<String> first(SearchResultEntry entry, String attribute) {
    return Optional.ofNullable(entry.getAttributeValue(attribute));
  }

  private static DirectoryUnavailable unavailable(LDAPException e) {
    return new DirectoryUnavailable(LdapFailure.text(e), e);
  }
}
