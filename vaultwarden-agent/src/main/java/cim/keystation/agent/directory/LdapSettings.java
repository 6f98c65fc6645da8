// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.tls.PinnedTls;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Where the directory is and what lies where in it.
 *
 * @param host checked against the server's certificate
 * @param agent name the agent binds as
 * @param people base below which entries with a {@code uid} are people
 * @param groups base below which groups lie
 * @param cards entry below which the agent keeps one entry per card
 * @param timeout for connecting, and for each answer
 */
public record LdapSettings(
    String host,
    int port,
    Protection protection,
    PinnedTls tls,
    String agent,
    String people,
    String groups,
    String cards,
    Duration timeout) {
  /** How passwords and data are kept from others on the wire. */
  public enum Protection {
    /** TLS from the first byte, usually port 636. */
    LDAPS,
    /** Upgraded to TLS before anything else is said, usually port 389. */
    START_TLS,
    /** None: only to a loopback address. */
    LOOPBACK
  }

  public LdapSettings {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("directory port out of range: " + port);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("directory time-out must be positive: " + timeout);
    }
    if (protection == Protection.LOOPBACK && !loopback(host)) {
      throw new IllegalArgumentException("directory without TLS on another machine: " + host);
    }
    for (String dn : new String[] {agent, people, groups, cards}) {
      requireDn(dn);
    }
  }

  private static void requireDn(String dn) {
    try {
      if (new DN(dn).isNullDN()) {
        throw new IllegalArgumentException("directory name is empty");
      }
    } catch (LDAPException e) {
      throw new IllegalArgumentException("not a directory name: " + dn, e);
    }
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
