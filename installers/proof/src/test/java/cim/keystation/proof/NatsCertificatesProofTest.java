// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.config.Section;
import cim.keystation.message.BackOffice;
import cim.keystation.message.ExampleOffice;
import cim.keystation.message.Operation;
import cim.keystation.tls.PinnedTls;
import cim.keystation.transport.NatsBackOffice;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.NatsSettings;
import cim.keystation.transport.OfficeService;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What docs/operator.md tells an operator to type, and docs/nats.example.conf, make a server that
 * knows users by their certificates: openssl, a shell and nats-server do as they are told there.
 */
@Tag("proof")
@Timeout(60)
final class NatsCertificatesProofTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Path DOCS =
      Path.of(System.getProperty("keystation.home", "../..")).resolve("docs");

  @TempDir private static Path home;
  private static int port;
  private static Process server;

  @BeforeAll
  static void start() throws Exception {
    port = Slapd.freePort();
    Files.createDirectories(home.resolve("store"));
    Files.writeString(
        home.resolve("nats.conf"),
        Files.readString(DOCS.resolve("nats.example.conf"))
            .replace("/etc/nats/", home + "/")
            .replace("/var/lib/nats", home + "/store")
            .replace("0.0.0.0:4222", "127.0.0.1:" + port));
    Command.run("sh", "-euc", typed());
    server =
        new ProcessBuilder("/usr/sbin/nats-server", "-c", home.resolve("nats.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("nats.log").toFile())
            .start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (server != null) {
      server.destroy();
      server.waitFor(5, TimeUnit.SECONDS);
    }
  }

  /** The block of docs/operator.md, for a folder and an address of the test's. */
  private static String typed() throws IOException {
    StringBuilder block = new StringBuilder();
    boolean inside = false;
    for (String line : Files.readAllLines(DOCS.resolve("operator.md"))) {
      inside |= line.equals("    cd /etc/nats");
      if (inside && !line.startsWith("    ")) {
        break;
      }
      if (inside) {
        block.append(line.substring(4)).append('\n');
      }
    }
    return block
        .toString()
        .replace("cd /etc/nats", "cd " + home)
        .replace("DNS:nats.example.org", "IP:127.0.0.1")
        .replace(
            "nats-server -t -c /etc/nats-server.conf", "/usr/sbin/nats-server -t -c nats.conf");
  }

  private static NatsSettings settings(String name) throws Exception {
    String yaml =
        """
        nats:
          server: tls://127.0.0.1:%1$d
          ca: ca.pem
          identity: %2$s.p12
          identity-password-file: %2$s.p12.pass
          timeout: PT2S
        """
            .formatted(port, name);
    String connection =
        name.equals("lobby-1") ? "kiosk-lobby-1" : name; // as the kiosk calls itself
    return NatsSettings.read(Section.read("it.yaml", yaml).section("nats"), connection, home);
  }

  @Test
  void aStationAsksTheAgent() throws Exception {
    try (NatsLink agent = NatsLink.open(settings("keystation-agent"));
        NatsLink station = NatsLink.open(settings("lobby-1"));
        OfficeService service = new OfficeService(agent, new ExampleOffice())) {
      assertThat(agent.awaitUp(LONG)).isTrue();
      assertThat(station.awaitUp(LONG)).isTrue();
      service.start();
      assertThat(new NatsBackOffice(station, LONG).terms())
          .isEqualTo(ExampleOffice.answer(Operation.TERMS, BackOffice.Terms.class));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cim.keys.event.>", "cim.keys.request.>", "_INBOX.>"})
  void aStationHearsNoEventsNoRequestsAndNobodyElsesAnswers(String subject) throws Exception {
    NatsSettings station = settings("lobby-1");
    try (NatsLink up = NatsLink.open(station)) {
      assertThat(up.awaitUp(LONG)).isTrue();
    }
    Options options =
        new Options.Builder()
            .server(station.server().toString())
            .sslContext(station.tls().context())
            .build();
    try (Connection bare = Nats.connect(options)) {
      bare.subscribe(subject);
      bare.flush(Duration.ofSeconds(5));
      for (int i = 0; i < 100 && bare.getLastError() == null; i++) {
        Thread.sleep(20);
      }
      assertThat(bare.getLastError().toLowerCase(Locale.ROOT)).contains("permissions violation");
    }
  }

  @Test
  void nobodyConnectsWithoutACertificate() throws Exception {
    NatsSettings station = settings("lobby-1");
    try (NatsLink up = NatsLink.open(station);
        NatsLink stranger =
            NatsLink.open(
                new NatsSettings(
                    "stranger",
                    station.server(),
                    PinnedTls.trusting(home.resolve("ca.pem")),
                    Optional.empty(),
                    Duration.ofSeconds(2)))) {
      assertThat(up.awaitUp(LONG)).isTrue();
      assertThat(stranger.awaitUp(Duration.ofSeconds(3))).isFalse();
      assertThat(stranger.health().trouble()).isPresent();
    }
  }
}
