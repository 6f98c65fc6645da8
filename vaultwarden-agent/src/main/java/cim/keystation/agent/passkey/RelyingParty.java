// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.passkey;

import cim.keystation.tls.PinnedTls;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * A site for which people get software passkeys, and where the agent registers them.
 *
 * @param id the relying party id: a host name, the origin's or one above it
 * @param name shown to people
 * @param origin what browsers show, such as {@code https://wiki.example.org}
 * @param api base of {@code attestation/options} and {@code attestation/result} (FIDO2 server
 *     transport binding)
 * @param account by what the site knows people
 */
public record RelyingParty(
    String id, String name, URI origin, URI api, Account account, PinnedTls tls, Duration timeout) {
  /** Which of a person's names is sent as {@code username}. */
  public enum Account {
    UID,
    MAIL
  }

  public RelyingParty {
    String host = String.valueOf(origin.getHost()).toLowerCase(Locale.ROOT);
    if (!host.equals(id) && !host.endsWith("." + id)) {
      throw new IllegalArgumentException(
          "the origin " + origin + " is not of the relying party " + id);
    }
    requireProtected(origin);
    requireProtected(api);
    if (origin.getPath() != null && !origin.getPath().isEmpty()) {
      throw new IllegalArgumentException("an origin has no path: " + origin);
    }
  }

  private static void requireProtected(URI uri) {
    boolean local = "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
    if (uri.getHost() == null || !("https".equals(uri.getScheme()) || local)) {
      throw new IllegalArgumentException("must be reached by https: " + uri);
    }
  }
}
