// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.codes;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.AuditKeys;
import cim.keystation.agent.TestClock;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path directory;
  private final TestClock clock = new TestClock(Instant.parse("2026-03-02T10:00:00Z"));
  private Database database;
  private Codes codes;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(directory.resolve("register"));
    codes =
        new Codes(
            Secret.ofBytes(new byte[32]),
            new AuditLog(AuditKeys.make().getPrivate(), clock),
            new SecureRandom(),
            clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void isGoodForOneSignInOfItsPerson() {
    String code = issue("ada");
    assertThat(redeem("grace", code)).isEqualTo(CodeVerdict.WRONG);
    assertThat(redeem("ada", code)).isEqualTo(CodeVerdict.REDEEMED);
    assertThat(redeem("ada", code)).isEqualTo(CodeVerdict.USED);
  }

  @Test
  void forgivesHowPeopleType() {
    String code = issue("ada");
    assertThat(redeem("ada", " " + code.toLowerCase().replace("-", " ").replace('0', 'o')))
        .isEqualTo(CodeVerdict.REDEEMED);
  }

  @Test
  void expiresToTheSecond() {
    String code = issue("ada");
    clock.advance(HOUR);
    assertThat(redeem("ada", code)).isEqualTo(CodeVerdict.EXPIRED);
  }

  @Test
  void locksAtTheFifthWrongTryAndStaysLockedForTheRightCode() {
    String code = issue("ada");
    for (int i = 0; i < 4; i++) {
      assertThat(redeem("ada", "WRONG-WRONG")).isEqualTo(CodeVerdict.WRONG);
    }
    assertThat(redeem("ada", "WRONG-WRONG")).isEqualTo(CodeVerdict.LOCKED);
    assertThat(redeem("ada", code)).isEqualTo(CodeVerdict.LOCKED);
  }

  @Test
  void onlyTheNewestIsGood() {
    String first = issue("ada");
    String second = issue("ada");
    assertThat(redeem("ada", first)).isEqualTo(CodeVerdict.WRONG);
    assertThat(redeem("ada", second)).isEqualTo(CodeVerdict.REDEEMED);
    List<CodeEntry> entries = database.read(sql -> Codes.of(sql, "ada"));
    assertThat(entries)
        .extracting(entry -> entry.state(clock.instant()))
        .containsExactly("used", "withdrawn");
  }

  @Test
  void survivesARestartAndKeepsItsTries() throws Exception {
    String code = issue("ada");
    redeem("ada", "WRONG-WRONG");
    database.close();
    database = Database.open(directory.resolve("register"));
    long wrongTries = database.read(sql -> Codes.of(sql, "ada").get(0).wrongTries());
    assertThat(wrongTries).isEqualTo(1);
    assertThat(redeem("ada", code)).isEqualTo(CodeVerdict.REDEEMED);
  }

  @Test
  void isNowhereInTheDatabaseFile() throws Exception {
    String code = issue("ada");
    database.close();
    String file =
        new String(
            java.nio.file.Files.readAllBytes(directory.resolve("register.mv.db")),
            StandardCharsets.ISO_8859_1);
    assertThat(file)
        .contains("code.issue")
        .doesNotContain(code)
        .doesNotContain(code.replace("-", ""));
    open();
  }

  @RepeatedTest(5)
  void twoStationsAtOnceRedeemItOnce() throws Exception {
    String code = issue("ada");
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService stations = Executors.newFixedThreadPool(2);
    List<Future<CodeVerdict>> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      answers.add(
          stations.submit(
              () -> {
                together.await();
                return redeem("ada", code);
              }));
    }
    List<CodeVerdict> verdicts = List.of(answers.get(0).get(), answers.get(1).get());
    stations.shutdown();
    assertThat(verdicts).containsExactlyInAnyOrder(CodeVerdict.REDEEMED, CodeVerdict.USED);
  }

  private String issue(String uid) {
    try (Secret code = database.write(sql -> codes.issue(sql, uid, HOUR, "test"))) {
      return new String(code.chars());
    }
  }

  private CodeVerdict redeem(String uid, String code) {
    return database.write(
        sql -> codes.redeem(sql, uid, Secret.ofChars(code.toCharArray()), "station/test"));
  }
}
