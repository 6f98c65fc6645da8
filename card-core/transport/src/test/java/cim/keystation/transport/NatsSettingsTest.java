// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Secret;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.keys.Pkcs12;
import cim.keystation.tls.PinnedTls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NatsSettingsTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws Exception {
    HeldCertificate ca = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate station = new HeldCertificate.Builder().signedBy(ca).build();
    Files.writeString(folder.resolve("ca.pem"), ca.certificatePem());
    Files.writeString(folder.resolve("station.creds"), "-----BEGIN NATS USER JWT-----\n");
    Files.writeString(folder.resolve("station.p12.pass"), "correct horse\n");
    Files.writeString(folder.resolve("wrong.pass"), "battery staple\n");
    try (Secret password = Secret.ofBytes("correct horse".getBytes(StandardCharsets.UTF_8))) {
      Files.write(
          folder.resolve("station.p12"),
          Pkcs12.write(
                  station.keyPair().getPrivate(),
                  List.of(station.certificate(), ca.certificate()),
                  "station",
                  password)
              .toArray());
    }
  }

  @Test
  void readsEverything() throws Exception {
    NatsSettings settings =
        read(
            """
            nats:
              server: tls://nats.example.org:4222
              ca: ca.pem
              identity: station.p12
              identity-password-file: station.p12.pass
              credentials: station.creds
              timeout: PT5S
            """);
    assertThat(settings.name()).isEqualTo("lobby-1");
    assertThat(settings.inbox()).isEqualTo("_INBOX.lobby-1.");
    assertThat(settings.server()).isEqualTo(URI.create("tls://nats.example.org:4222"));
    assertThat(settings.credentials()).contains(folder.resolve("station.creds"));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.tls().trustManager().getAcceptedIssuers()).hasSize(1);
  }

  @Test
  void readsTheLeast() throws Exception {
    assertThat(read("nats: {server: 'nats://127.0.0.1:4222', timeout: PT1S}").credentials())
        .isEmpty();
    assertThat(read("nats: {server: 'tls://h:4222', ca: ca.pem, timeout: PT1S}").encrypted())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server: 'nats://nats.example.org:4222'         | nats.server      | tls://",
        "server: 'tls://ada:secret@h:4222', ca: ca.pem  | nats.server      | credentials",
        "server: 'https://h:4222', ca: ca.pem           | nats.server      | tls://host:4222",
        "server: 'h:4222', ca: ca.pem                   | nats.server      | tls://host:4222",
        "server: 'not an address'                       | nats.server      | tls://host:4222",
        "server: 'tls://h:4222'                         | nats.ca          | missing",
        "server: 'tls://h:4222', ca: none.pem           | nats.ca          | can't be used",
        "server: 'tls://h:4222', ca: station.creds      | nats.ca          | can't be used",
        "server: 'nats://127.0.0.1:4222', ca: ca.pem    | nats.ca          | of no use",
        "server: 'tls://h:4222', ca: ca.pem, credentials: x | nats.credentials | can't be read",
        "server: 'tls://h:4222', ca: ca.pem, identity: station.p12 | nats.identity-password-file | missing",
        "server: 'tls://h:4222', ca: ca.pem, identity: x, identity-password-file: x | nats.identity | can't be read",
        "server: 'tls://h:4222', ca: ca.pem, identity: station.p12, identity-password-file: wrong.pass | nats.identity | password",
        "server: 'tls://h:4222', ca: ca.pem, identity-password-file: wrong.pass | nats.identity-password-file | no identity",
        "server: 'tls://h:4222', ca: ca.pem, user: ada  | nats.user        | unknown key",
      })
  void refusesWithThePlace(String keys, String path, String problem) {
    assertThatThrownBy(() -> read("nats: {timeout: PT1S, " + keys + "}"))
        .isInstanceOfSatisfying(
            ConfigRejected.class,
            e -> {
              assertThat(e.path()).isEqualTo(path);
              assertThat(e.problem()).contains(problem).doesNotContain("secret");
              assertThat(e.line()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"nats://192.0.2.1:4222", "ws://127.0.0.1:4222", "tls://u@h:4222"})
  void isNotMadeForAnUnprotectedServer(String server) {
    assertThatThrownBy(
            () ->
                new NatsSettings(
                    "lobby-1",
                    URI.create(server),
                    PinnedTls.trusting(List.of()),
                    Optional.empty(),
                    Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private NatsSettings read(String yaml) throws ConfigRejected {
    return NatsSettings.read(Section.read("kiosk.yaml", yaml).section("nats"), "lobby-1", folder);
  }
}
