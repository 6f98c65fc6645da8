// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.tls.PinnedTls;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;

/**
 * Which Vaultwarden, and which account of it is the agent's.
 *
 * @param server such as {@code https://vault.example.org}, with a path if it has one
 * @param device random once per installation and kept: the server ties tokens to it
 * @param email of the agent's account, as it was registered
 * @param clientId of its API key: {@code user.} and a UUID
 * @param organisation name or id of the organisation for cards. Made when there is none of that
 *     name; so once it exists, name its id: an account that lost its membership would make another
 * @param timeout for connecting and for each answer
 * @param below collection that people's collections are shown below, by its name; empty: at the top
 */
public record VaultSettings(
    URI server,
    PinnedTls tls,
    UUID device,
    String email,
    String clientId,
    String organisation,
    Duration timeout,
    String below) {
  /** With people's collections at the top. */
  public VaultSettings(
      URI server,
      PinnedTls tls,
      UUID device,
      String email,
      String clientId,
      String organisation,
      Duration timeout) {
    this(server, tls, device, email, clientId, organisation, timeout, "");
  }

  public VaultSettings {
    requireProtected(server);
    if (organisation.isBlank()) {
      throw new IllegalArgumentException("the organisation for cards needs a name");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("Vaultwarden time-out must be positive: " + timeout);
    }
  }

  /** A slash in a name would be shown as another level, so it is none. */
  String collectionName(String displayName, String uid) {
    String own = (displayName + " (" + uid + ")").replace('/', '-');
    return below.isEmpty() ? own : below + "/" + own;
  }

  static void requireProtected(URI server) {
    boolean https = "https".equals(server.getScheme());
    boolean local = "http".equals(server.getScheme()) && loopback(server.getHost());
    if (server.getHost() == null || !(https || local)) {
      throw new IllegalArgumentException("Vaultwarden must be reached by https: " + server);
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
