// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.TestClock;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.admin.Invitations.Invited;
import cim.keystation.agent.office.SampleOffice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no authenticator; with one: {@code PasskeyPageProofTest}. */
class AdminsTest {
  private static final Invited ADA = new Invited("ada", Role.HELPDESK);

  @TempDir Path directory;
  private final TestClock clock = new TestClock(Instant.parse("2026-11-24T08:00:00Z"));
  private SampleOffice office;
  private Admins admins;
  private Bearer sam;

  @BeforeEach
  void open() throws Exception {
    office = SampleOffice.open(directory, clock);
    admins = new Admins(office.agent(), new PageName("localhost"));
    sam = new Bearer("sam", Role.ADMIN, "token-1", clock.instant().plus(Duration.ofHours(1)));
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void anInvitationIsKnownByItsCodeForADay() {
    String code = admins.invite(sam, ADA);
    assertThat(admins.invited(code)).contains(ADA);
    assertThat(admins.invited(code + "x")).isEmpty();
    clock.advance(Invitations.VALID.minusSeconds(1));
    assertThat(admins.invited(code)).contains(ADA);
    clock.advance(Duration.ofSeconds(1));
    assertThat(admins.invited(code)).isEmpty();
  }

  @Test
  void anAnswerThatIsNoneUsesNoInvitationUpAndLetsNobodyIn() {
    String code = admins.invite(sam, ADA);
    admins.askForPasskey("browser", ADA);
    assertThat(admins.register("browser", code, "", "{}")).isEmpty();
    assertThat(admins.register("another browser", code, "", "{}")).isEmpty();
    assertThat(admins.invited(code)).isPresent();
    assertThat(admins.askToSignIn("browser")).contains("\"userVerification\":\"required\"");
    assertThat(admins.signIn("browser", "{\"id\":\"AA\"}")).isEmpty();
    assertThat(admins.signIn("browser", "not JSON")).isEmpty();
    assertThat(admins.all()).isEmpty();
  }

  @Test
  void whoCameByAPasskeyThatIsNotThereAnyMoreIsOut() {
    assertThat(admins.holds(sam)).isTrue();
    assertThat(admins.holds(new Bearer("sam", Role.ADMIN, "passkey/0011", Instant.MAX))).isFalse();
    assertThat(admins.withdraw(sam, "0011")).isFalse();
  }
}
