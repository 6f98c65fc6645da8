// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.TestClock;
import cim.keystation.card.Secret;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.TestCertificate;
import cim.keystation.standin.http.Faults;
import cim.keystation.standin.vault.Settings;
import cim.keystation.tls.PinnedTls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service account's sign-in where something is in the way. */
final class SignInFaultTest {
  private static final String LOGIN = "POST /identity/connect/token";
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final TestClock clock = new TestClock(Instant.now());
  private final SecureRandom random = new SecureRandom();
  private final Secret password = Secret.ofChars("agent master password".toCharArray());
  private final UUID device = UUID.randomUUID();
  private StandinServer standin;
  private ServiceAccount account;
  private VaultSession session;

  @BeforeEach
  void enter() throws Exception {
    standin =
        StandinServer.start(
            StandinOptions.defaults()
                .withSettings(Settings.forTests().withRateLimits(Settings.RateLimits.DEFAULT)));
    account(new Kdf(Kdf.Type.PBKDF2_SHA256, 100_000, 0, 0), "agent@example.test");
    session = session(URI.create(standin.url()), PinnedTls.trusting(List.of()));
  }

  private void account(Kdf kdf, String mail) throws Exception {
    URI url = URI.create(standin.url());
    try (VaultBootstrap bootstrap =
        new VaultBootstrap(url, PinnedTls.trusting(List.of()), TIMEOUT, kdf, random)) {
      account = bootstrap.serviceAccount(mail, "Agent", password, device);
    }
  }

  private VaultSession session(URI url, PinnedTls tls) {
    VaultSettings settings =
        new VaultSettings(url, tls, device, account.email(), account.clientId(), "Cards", TIMEOUT);
    return new VaultSession(settings, account.apiKey(), password, clock, random);
  }

  @AfterEach
  void leave() {
    session.close();
    account.close();
    password.close();
    standin.close();
  }

  private void ask() throws VaultException {
    session.get("api/accounts/revision-date");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, answered with status 500",
    "HTML, not answered in JSON",
    "HALF, broke",
    "DROP, broke",
    "SLOW, no answer in time"
  })
  void aLoginThatGoesWrongIsTriedAgainNextTime(Faults.Kind kind, String reason) throws Exception {
    standin.faults().after(LOGIN, kind, 1);
    assertThatThrownBy(this::ask)
        .isInstanceOf(VaultException.Unavailable.class)
        .hasMessageContaining(reason);
    ask();
  }

  @Test
  void argon2idAccountsSignInToo() throws Exception {
    session.close();
    account.close();
    account(new Kdf(Kdf.Type.ARGON2ID, 2, 16, 2), "argon@example.test");
    session = session(URI.create(standin.url()), PinnedTls.trusting(List.of()));
    assertThat(session.keys().publicKey()).isNotEmpty();
  }

  @Test
  void tooManyLoginsAreNotAnsweredWithMore() throws Exception {
    standin.faults().after(LOGIN, Faults.Kind.TOO_MANY, 1);
    assertThatThrownBy(this::ask).isInstanceOf(VaultException.Busy.class);
    assertThatThrownBy(this::ask).hasMessageContaining("next try at");
    clock.advance(Duration.ofSeconds(61));
    ask();
  }

  @Test
  void anAccountWithoutRightsDoesNotUseUpEverybodysLogins() throws Exception {
    standin.faults().before("GET /api/accounts/revision-date", Faults.Kind.UNAUTHORIZED, 99);
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(this::ask).isInstanceOf(VaultException.class);
    }
    assertThatThrownBy(this::ask).hasMessageContaining("logged in too often");
    assertThatCode(
            () -> {
              try (VaultHttp http =
                  new VaultHttp(
                      URI.create(standin.url()), PinnedTls.trusting(List.of()), TIMEOUT)) {
                PasswordLogin.of(http, "agent@example.test", password, UUID.randomUUID());
              }
            })
        .as("the server still lets others in")
        .doesNotThrowAnyException();
    standin.faults().clear();
    clock.advance(Duration.ofMinutes(2));
    ask();
  }

  @Test
  void aClockThatIsPutBackKeepsNobodyOut() throws Exception {
    standin.faults().after(LOGIN, Faults.Kind.TOO_MANY, 1);
    assertThatThrownBy(this::ask).isInstanceOf(VaultException.Busy.class);
    clock.advance(Duration.ofDays(-2));
    ask();
    clock.advance(Duration.ofDays(-2));
    ask();
    clock.advance(Duration.ofDays(9));
    ask();
  }

  @Test
  void aNewMasterPasswordIsToldAndAnewKeyDerivationIsFollowed() throws Exception {
    ask();
    try (VaultHttp http =
            new VaultHttp(URI.create(standin.url()), PinnedTls.trusting(List.of()), TIMEOUT);
        Secret other = Secret.ofChars("another one".toCharArray())) {
      PasswordLogin login = PasswordLogin.of(http, account.email(), password, UUID.randomUUID());
      changePassword(http, login, password, other);
      assertThatThrownBy(this::ask)
          .isInstanceOf(VaultException.Misconfigured.class)
          .hasMessageContaining("master password")
          .hasMessageNotContaining("another one");
      login = PasswordLogin.of(http, account.email(), other, UUID.randomUUID());
      changePassword(http, login, other, password);
    }
    ask();
    assertThat(session.keys().publicKey()).isNotEmpty();
  }

  private void changePassword(VaultHttp http, PasswordLogin login, Secret from, Secret to)
      throws VaultException {
    try (UnlockedAccount open = UnlockedAccount.open(login.answer(), account.email(), from);
        MasterKey master = MasterKey.derive(Kdf.of(login.answer()), account.email(), to);
        VaultKey stretched = master.stretched()) {
      var request =
          VaultHttp.JSON
              .createObjectNode()
              .put("masterPasswordHash", login.passwordHash())
              .put("newMasterPasswordHash", master.passwordHash(to))
              .put("key", stretched.encrypt(open.userKey().secret(), random));
      http.send("POST", "api/accounts/password", login.token(), request);
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNotTrusted() throws Exception {
    TestCertificate mine = TestCertificate.create(Clock.systemUTC());
    TestCertificate other = TestCertificate.create(Clock.systemUTC());
    TestCertificate old =
        TestCertificate.create(Clock.offset(Clock.systemUTC(), Duration.ofDays(-4000)));
    Path ca = Files.writeString(folder.resolve("ca.pem"), mine.caPem() + old.caPem());
    assertThat(refused(other, ca)).contains("no trusted TLS connection");
    assertThat(refused(old, ca)).contains("a clock is wrong, or the certificate ended");
  }

  private String refused(TestCertificate certificate, Path ca) throws Exception {
    try (StandinServer server =
            StandinServer.start(StandinOptions.defaults().withTls(certificate.identity()));
        VaultSession wrong = session(URI.create(server.url()), PinnedTls.trusting(ca))) {
      var failure =
          org.assertj.core.api.Assertions.catchThrowable(
              () -> wrong.get("api/accounts/revision-date"));
      assertThat(failure).isInstanceOf(VaultException.Unavailable.class);
      return String.valueOf(failure.getMessage());
    }
  }
}
