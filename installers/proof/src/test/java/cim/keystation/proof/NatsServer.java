// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.tls.PinnedTls;
import cim.keystation.transport.NatsSettings;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/**
 * A private nats-server: JetStream below a directory of the test's, TLS on 127.0.0.1 under an
 * authority of its own, and users known by credentials. May be killed and started again over the
 * same store and port.
 */
final class NatsServer implements AutoCloseable {
  /** May do everything. */
  static final String AGENT = "agent";

  /** May ask and report, and nothing else. */
  static final String STATION = "station";

  private static final String[] EVERYTHING = {">"};

  private final Path home;
  private final String host;
  private final int port = freePort();
  private final HeldCertificate ca =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Proof CA").build();
  private NatsAuthority authority;
  private Process process;

  NatsServer(Path home) {
    this(home, "127.0.0.1");
  }

  /** {@code host}: what the certificate is for; a name of 127.0.0.1. */
  NatsServer(Path home, String host) {
    this.home = home;
    this.host = host;
  }

  NatsServer start() throws Exception {
    Files.createDirectories(home.resolve("store"));
    HeldCertificate server =
        new HeldCertificate.Builder()
            .signedBy(ca)
            .commonName("nats")
            .addSubjectAlternativeName(host)
            .build();
    Files.writeString(home.resolve("ca.pem"), ca.certificatePem());
    Files.writeString(home.resolve("server.pem"), server.certificatePem());
    Files.writeString(home.resolve("server.key"), server.privateKeyPkcs8Pem());
    authority = new NatsAuthority();
    authority.user(credentials(AGENT), AGENT, EVERYTHING, EVERYTHING);
    authority.user(
        credentials(STATION),
        STATION,
        new String[] {"cim.keys.request.*", "cim.keys.event.>"},
        new String[] {"_INBOX.station.>", "_INBOX.kiosk-proof-1.>"});
    Files.writeString(home.resolve("nats.conf"), configuration() + authority.configuration());
    resume();
    return this;
  }

  private String configuration() {
    return """
    listen: "127.0.0.1:%1$d"
    server_name: proof
    jetstream { store_dir: "%2$s/store", max_memory_store: 16MB, max_file_store: 256MB }
    tls { cert_file: "%2$s/server.pem", key_file: "%2$s/server.key" }
    """
        .formatted(port, home);
  }

  NatsAuthority authority() {
    return authority;
  }

  /** Starts the server again over the same store. */
  void resume() throws IOException, InterruptedException {
    process =
        new ProcessBuilder("/usr/sbin/nats-server", "-c", home.resolve("nats.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("nats.log").toFile()))
            .start();
    for (int i = 0; i < 200 && process.isAlive(); i++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IOException("nats-server: " + Files.readString(home.resolve("nats.log")));
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** For a program of ours. */
  NatsSettings settings(String user) {
    return new NatsSettings(
        user, uri(), tls(), Optional.of(credentials(user)), Duration.ofSeconds(2));
  }

  URI uri() {
    return URI.create("tls://" + host + ":" + port);
  }

  int port() {
    return port;
  }

  PinnedTls tls() {
    return PinnedTls.trusting(List.of(ca.certificate()));
  }

  Path authorityFile() {
    return home.resolve("ca.pem");
  }

  Path credentials(String user) {
    return home.resolve(user + ".creds");
  }

  /** A bare client, without anything of ours; the caller closes it. */
  Connection bare() throws IOException, InterruptedException {
    return Nats.connect(
        new Options.Builder()
            .server(uri().toString())
            .sslContext(tls().context())
            .authHandler(Nats.credentials(credentials(AGENT).toString()))
            .build());
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
