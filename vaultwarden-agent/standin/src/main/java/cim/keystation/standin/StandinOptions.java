// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import cim.keystation.standin.security.AdminToken;
import cim.keystation.standin.vault.Settings;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How to run a stand-in.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param publicHost name under which clients reach the server; part of every link, of the tokens'
 *     issuer and of WebAuthn's origin. An IP address switches WebAuthn off, as in the real server
 * @param adminToken opens the administrator's pages; null leaves them out
 * @param tls null serves plain HTTP
 */
public record StandinOptions(
    String host,
    int port,
    String publicHost,
    @Nullable AdminToken adminToken,
    Settings settings,
    @Nullable TlsIdentity tls,
    Clock clock) {

  /**
   * A free port on 127.0.0.1 as "localhost", plain HTTP, no admin pages, {@link Settings#forTests}.
   */
  public static StandinOptions defaults() {
    return new StandinOptions(
        "127.0.0.1", 0, "localhost", null, Settings.forTests(), null, Clock.systemUTC());
  }

  public StandinOptions withAddress(String newHost, int newPort, String newPublicHost) {
    return new StandinOptions(newHost, newPort, newPublicHost, adminToken, settings, tls, clock);
  }

  public StandinOptions withPort(int newPort) {
    return withAddress(host, newPort, publicHost);
  }

  /** Opens the administrator's pages with that token. */
  public StandinOptions withAdminToken(String token) {
    return new StandinOptions(host, port, publicHost, AdminToken.of(token), settings, tls, clock);
  }

  public StandinOptions withSettings(Settings newSettings) {
    return new StandinOptions(host, port, publicHost, adminToken, newSettings, tls, clock);
  }

  public StandinOptions withTls(TlsIdentity identity) {
    return new StandinOptions(host, port, publicHost, adminToken, settings, identity, clock);
  }

  public StandinOptions withClock(Clock newClock) {
    return new StandinOptions(host, port, publicHost, adminToken, settings, tls, newClock);
  }
}
