// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a shared register is.
 *
 * @param ca PEM file of the authority of the server's certificate; empty only on loopback, where
 *     the connection has no TLS then
 */
public record PostgresSettings(
    String host, int port, String database, String user, Optional<Path> ca) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,255}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");

  public PostgresSettings {
    if (!HOST.matcher(host).matches() || !NAME.matcher(database).matches()) {
      throw new IllegalArgumentException("host or database has characters that no name has");
    }
    if (ca.isEmpty() && !loopback(host)) {
      throw new IllegalArgumentException("beyond this machine only with TLS: set ca");
    }
  }

  String url() {
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://" + bracketed + ":" + port + "/" + database;
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
