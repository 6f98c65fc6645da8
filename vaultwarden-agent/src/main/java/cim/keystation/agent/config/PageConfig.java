// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code page}: where page and REST listen.
 *
 * @param port 0 takes a free one
 * @param names under which browsers may ask for it; on loopback also {@code localhost}
 * @param identity TLS; empty only on a loopback address
 */
public record PageConfig(
    String address, int port, List<String> names, Optional<TlsIdentity> identity) {
  /** A PKCS#12 file with certificate and key, and the file of its password. */
  public record TlsIdentity(Path file, Path password) {}

  public PageConfig {
    names = List.copyOf(names);
    if (!loopback(address) && (identity.isEmpty() || names.isEmpty())) {
      throw new IllegalArgumentException(
          "beyond this machine only with TLS and a name: set identity and names");
    }
  }

  /** Loopback, without TLS: for demonstration and tests. */
  public static PageConfig onLoopback(int port) {
    return new PageConfig("127.0.0.1", port, List.of(), Optional.empty());
  }

  public PageConfig withPort(int other) {
    return new PageConfig(address, other, names, identity);
  }

  static PageConfig read(Section section, ConfigFiles files) throws ConfigRejected {
    String address = section.text("address");
    int port = section.number("port", 0, 65535);
    List<String> names = section.has("names") ? section.texts("names") : List.of();
    Optional<TlsIdentity> identity = Optional.empty();
    if (section.has("identity")) {
      identity =
          Optional.of(
              new TlsIdentity(
                  files.secret(section, "identity"),
                  files.secret(section, "identity-password-file")));
    }
    section.close();
    try {
      return new PageConfig(address, port, names, identity);
    } catch (IllegalArgumentException e) {
      throw section.rejected("address", String.valueOf(e.getMessage()));
    }
  }

  /** Whether only programs of this machine can reach it. */
  public boolean onlyHere() {
    return loopback(address);
  }

  private static boolean loopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("unknown address: " + address, e);
    }
  }
}
