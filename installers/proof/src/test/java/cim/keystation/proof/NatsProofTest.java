// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.ExampleOffice;
import cim.keystation.message.Operation;
import cim.keystation.message.Refusal;
import cim.keystation.message.SchemaCheck;
import cim.keystation.tls.PinnedTls;
import cim.keystation.transport.NatsBackOffice;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.NatsSettings;
import cim.keystation.transport.OfficeService;
import io.nats.client.Connection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests through a real nats-server with TLS and credentials. */
@Tag("proof")
@Timeout(60)
final class NatsProofTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path home;
  private final ExampleOffice office = new ExampleOffice();
  private NatsServer server;
  private NatsLink agent;
  private NatsLink station;
  private OfficeService service;

  @BeforeEach
  void start() throws Exception {
    server = new NatsServer(home).start();
    agent = NatsLink.open(server.settings(NatsServer.AGENT));
    station = NatsLink.open(server.settings(NatsServer.STATION));
    service = new OfficeService(agent, office);
    assertThat(agent.awaitUp(LONG)).isTrue();
    assertThat(station.awaitUp(LONG)).isTrue();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    station.close();
    agent.close();
    server.close();
  }

  @Test
  void everyOperationIsAnswered() throws Exception {
    service.start();
    BackOffice remote = new NatsBackOffice(station, LONG);
    var signIn = ExampleOffice.request(Operation.SIGN_IN, BackOffice.SignIn.class);
    var deposit = ExampleOffice.request(Operation.DEPOSIT, BackOffice.Deposit.class);
    var issue = ExampleOffice.request(Operation.ISSUE, BackOffice.Issue.class);
    var keys = ExampleOffice.request(Operation.KEYS, BackOffice.KeyRequest.class);
    assertThat(remote.terms())
        .isEqualTo(ExampleOffice.answer(Operation.TERMS, BackOffice.Terms.class));
    assertThat(remote.signIn(signIn))
        .isEqualTo(ExampleOffice.answer(Operation.SIGN_IN, BackOffice.Visit.class));
    assertThat(remote.deposit(deposit))
        .isEqualTo(ExampleOffice.answer(Operation.DEPOSIT, BackOffice.Deposited.class));
    assertThat(remote.issue(issue))
        .isEqualTo(ExampleOffice.answer(Operation.ISSUE, BackOffice.Issued.class));
    assertThat(remote.keys(keys))
        .isEqualTo(ExampleOffice.answer(Operation.KEYS, BackOffice.KeyBundle.class));
    assertThat(remote.effects("visit-1")).isEqualTo(ExampleOffice.effects());
    assertThat(office.heard()).containsExactly("terms", signIn, deposit, issue, keys, "visit-1");
  }

  @Test
  void refusalsAndFailuresAreToldAndTheServiceGoesOn() throws Exception {
    service.start();
    BackOffice remote = new NatsBackOffice(station, LONG);
    office.refuse(Refusal.CODE_EXPIRED);
    assertRefused(remote, Refusal.CODE_EXPIRED);
    office.instead(
        () -> {
          throw new IllegalStateException("a bug");
        });
    for (int i = 0; i < 20; i++) {
      assertRefused(remote, Refusal.INTERNAL);
    }
    office.instead(() -> {});
    assertThat(remote.terms()).isNotNull();
  }

  @Test
  void whatIsNoRequestIsRefusedAsMalformed() throws Exception {
    service.start();
    try (Connection bare = server.bare()) {
      for (String request :
          List.of("{\"visitId\":\"vis", "", "{\"visitId\":\"" + "x".repeat(300_000) + "\"}")) {
        byte[] answer = bare.request("cim.keys.request.effects", bytes(request), LONG).getData();
        assertThat(new String(answer, StandardCharsets.UTF_8))
            .isEqualTo("{\"refused\":\"MALFORMED\"}");
        assertThat(SchemaCheck.problems("cim.keys.answer.v1", answer)).isEmpty();
      }
      byte[] unknown = bare.request("cim.keys.request.shutdown", bytes("{}"), LONG).getData();
      assertThat(new String(unknown, StandardCharsets.UTF_8)).contains("MALFORMED");
    }
    assertThat(office.heard()).isEmpty();
  }

  @Test
  void whenNobodyServesTheOfficeIsDownInTime() throws Exception {
    BackOffice remote = new NatsBackOffice(station, Duration.ofSeconds(1));
    long start = System.nanoTime();
    assertRefused(remote, Refusal.BACK_OFFICE_DOWN);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(2));
    service.start();
    assertThat(remote.terms()).isNotNull();
    server.kill();
    assertRefused(remote, Refusal.BACK_OFFICE_DOWN);
    server.resume();
    assertThat(new NatsBackOffice(station, LONG).terms()).isNotNull();
  }

  @Test
  void anAnswerLostWithTheServerIsAskedForAgainWithTheSameId() throws Exception {
    service.start();
    AtomicInteger times = new AtomicInteger();
    office.instead(
        () -> {
          if (times.incrementAndGet() == 1) {
            killAndResume();
          }
        });
    var request = ExampleOffice.request(Operation.SIGN_IN, BackOffice.SignIn.class);
    assertThat(new NatsBackOffice(station, LONG).signIn(request).visitId()).isEqualTo("visit-1");
    assertThat(office.heard()).hasSizeGreaterThanOrEqualTo(2).containsOnly(request);
  }

  @Test
  void aRepeatOfASlowRequestIsNotWorkedOnBesideIt() throws Exception {
    service.start();
    office.instead(() -> sleep(Duration.ofSeconds(2)));
    var request = ExampleOffice.request(Operation.SIGN_IN, BackOffice.SignIn.class);
    assertThat(new NatsBackOffice(station, Duration.ofSeconds(3)).signIn(request)).isNotNull();
    assertThat(office.heard()).containsExactly(request);
  }

  @Test
  void aServerUnderAnotherAuthorityIsRefusedAndAStationWithoutCredentials() throws Exception {
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
    PinnedTls wrong = PinnedTls.trusting(List.of(other.certificate()));
    assertStaysDown(server.uri(), wrong, true, "certification path");
    assertStaysDown(server.uri(), server.tls(), false, "Authorization Violation");
  }

  @Test
  void aServerIsTakenByItsNameAndNoOther() throws Exception {
    try (NatsServer named = new NatsServer(home.resolve("named"), "localhost").start();
        NatsLink link = NatsLink.open(named.settings(NatsServer.AGENT))) {
      assertThat(link.awaitUp(LONG)).isTrue();
      URI otherName = URI.create("tls://127.0.0.1:" + named.port());
      assertStaysDown(otherName, named.tls(), true, "No subject alternative names matching");
    }
  }

  @Test
  void aStationCanNotServeAndThePageSaysWhy() throws Exception {
    ExampleOffice impostorsOffice = new ExampleOffice();
    try (OfficeService impostor = new OfficeService(station, impostorsOffice)) {
      impostor.start();
      assertRefused(new NatsBackOffice(agent, Duration.ofSeconds(1)), Refusal.BACK_OFFICE_DOWN);
    }
    assertThat(impostorsOffice.heard()).isEmpty();
    assertThat(station.health().up()).isTrue();
    assertThat(station.health().trouble().orElseThrow())
        .containsIgnoringCase("permissions violation");
  }

  private void assertStaysDown(URI uri, PinnedTls tls, boolean known, String why) throws Exception {
    Optional<Path> credentials =
        known ? Optional.of(server.credentials(NatsServer.STATION)) : Optional.empty();
    NatsSettings settings = new NatsSettings("wrong", uri, tls, credentials, Duration.ofSeconds(2));
    try (NatsLink link = NatsLink.open(settings)) {
      Set<String> troubles = new HashSet<>();
      for (int i = 0; i < 100 && troubles.stream().noneMatch(text -> text.contains(why)); i++) {
        assertThat(link.awaitUp(Duration.ofMillis(100))).isFalse();
        link.health().trouble().ifPresent(troubles::add);
      }
      assertThat(troubles).anySatisfy(text -> assertThat(text).contains(why));
      assertThat(link.awaitUp(Duration.ofSeconds(1))).isFalse();
    }
  }

  private void killAndResume() {
    try {
      server.kill();
      server.resume();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertRefused(BackOffice remote, Refusal refusal) {
    assertThatThrownBy(remote::terms)
        .isInstanceOfSatisfying(
            RefusedByOffice.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
