// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.tls.PinnedTls;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which NATS server, and as whom.
 *
 * @param name shown in the server's list of connections, and in logs
 * @param server {@code tls://host:port}; plain {@code nats://} only to a loopback address
 * @param tls whom to trust, and the certificate to show; unused without TLS
 * @param credentials a {@code .creds} file: a user's JWT and key; read at each connecting, so that
 *     it may be replaced
 * @param timeout for connecting, and for each answer of the server's own
 */
public record NatsSettings(
    String name, URI server, PinnedTls tls, Optional<Path> credentials, Duration timeout) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public NatsSettings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for a connection: " + name);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("NATS time-out must be positive: " + timeout);
    }
    problem(server)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("NATS server " + problem);
            });
  }

  /**
   * Reads the section {@code nats} and closes it.
   *
   * <pre>
   * nats:
   *   server: tls://nats.example.org:4222
   *   ca: ca.pem                                  # whom to trust; only with tls
   *   identity: station.p12                       # optional: certificate for mTLS, only with tls
   *   identity-password-file: station.p12.pass    # when there is an identity
   *   credentials: station.creds                  # optional
   *   timeout: PT5S
   * </pre>
   *
   * @param relativeTo folder that paths in the section are relative to
   */
  public static NatsSettings read(Section nats, String name, Path relativeTo)
      throws ConfigRejected {
    SettingsReader reader = new SettingsReader(nats, relativeTo);
    NatsSettings settings =
        new NatsSettings(
            name, reader.server(), reader.tls(), reader.credentials(), nats.duration("timeout"));
    nats.close();
    return settings;
  }

  /**
   * Where answers come: a place of its own for each name, so that the server's permissions can keep
   * one station from hearing another's answers.
   */
  String inbox() {
    return "_INBOX." + name.replace('.', '_') + ".";
  }

  boolean encrypted() {
    return server.getScheme().equals("tls");
  }

  /** Why this can't be a server's address; empty when it can. Repeats no user part of it. */
  static Optional<String> problem(URI server) {
    if (server.getUserInfo() != null) {
      return Optional.of("must name no user or password: those belong in a credentials file");
    }
    if (server.getHost() == null || !server.getPath().isEmpty() || server.getQuery() != null) {
      return Optional.of("must be of the form tls://host:4222");
    }
    if ("nats".equals(server.getScheme()) && !loopback(server.getHost())) {
      return Optional.of("must be reached by tls:// unless it is on this machine");
    }
    return "nats".equals(server.getScheme()) || "tls".equals(server.getScheme())
        ? Optional.empty()
        : Optional.of("must be of the form tls://host:4222");
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
