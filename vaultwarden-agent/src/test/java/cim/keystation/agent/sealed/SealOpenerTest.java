// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.TouchPolicy;
import cim.keystation.simulator.Finger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One start of the agent after another, with a card that counts. */
class SealOpenerTest {
  private static final String WRONG = "654321";

  @TempDir Path folder;
  private SealBench bench;

  private SealBench bench(PinPolicy pin, TouchPolicy touch) throws Exception {
    bench = new SealBench(folder, pin, touch);
    return bench;
  }

  private SealBench bench() throws Exception {
    return bench(PinPolicy.ONCE, TouchPolicy.NEVER);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void opens(String pin) throws Exception {
    try (AccountSecrets opened = bench.starting(pin).open()) {
      assertThat(opened.apiKey().copy()).asString().isEqualTo("an API key");
      assertThat(new String(opened.password().copy(), StandardCharsets.UTF_8))
          .isEqualTo("grüner Tee, heiß");
    }
  }

  private void refuses(String pin, String... words) {
    assertThatThrownBy(() -> bench.starting(pin).open())
        .isInstanceOf(NotOpened.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContainingAny(WRONG, SealBench.RIGHT);
  }

  @Test
  void opensWithTheRightPinAsOftenAsItStarts() throws Exception {
    bench();
    opens(SealBench.RIGHT);
    opens(SealBench.RIGHT);
    assertThat(bench.attemptsLeft()).isEqualTo(3);
    assertThat(bench.said).isEmpty();
  }

  @Test
  void aRefusedPinIsNotTriedAgainHoweverOftenItStarts() throws Exception {
    bench();
    refuses(WRONG, "refuses the PIN; attempts left: 2", "won't be tried again");
    refuses(WRONG, "has refused this PIN before: it wasn't tried again", "refused-pins");
    refuses(WRONG, "has refused this PIN before");
    assertThat(bench.attemptsLeft()).isEqualTo(2);
    bench.byHand(SealBench.RIGHT);
    assertThat(bench.attemptsLeft()).isEqualTo(3);
    refuses(WRONG, "has refused this PIN before");
    assertThat(bench.attemptsLeft()).as("nor once the counter is full again").isEqualTo(3);
    opens(SealBench.RIGHT);
    Path notes = bench.refusedPins().file();
    assertThat(notes).content().as("the card took one: nothing to remember").isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(notes)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatItRemembersIsNoPinAndNotForAnotherCard() throws Exception {
    bench();
    refuses(WRONG, "refuses the PIN");
    assertThat(bench.refusedPins().file())
        .content()
        .doesNotContain(WRONG)
        .matches("11223344 [0-9a-f]{64} refused 0\n");
    try (Secret pin = Secret.ofChars(WRONG.toCharArray())) {
      assertThat(bench.refusedPins().knows(SealBench.SERIAL, pin, 3)).isTrue();
      assertThat(bench.refusedPins().knows(new CardSerial(1), pin, 3)).isFalse();
    }
  }

  /** The machine lost power after the card had the PIN, or before. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStartThatWasCutOffCountsAsSpentOnlyIfItWas(boolean spent) throws Exception {
    bench();
    try (Secret pin = Secret.ofChars(WRONG.toCharArray())) {
      bench.refusedPins().tried(SealBench.SERIAL, pin, 3);
    }
    if (spent) {
      bench.byHand(WRONG);
      refuses(WRONG, "has refused this PIN before");
    } else {
      refuses(WRONG, "refuses the PIN; attempts left: 2");
    }
    assertThat(bench.attemptsLeft()).isEqualTo(2);
  }

  @Test
  void neverSpendsTheLastAttemptAndSaysWhatToDoWhenBlocked() throws Exception {
    bench();
    bench.byHand(WRONG);
    bench.byHand(WRONG);
    refuses(SealBench.RIGHT, "only one attempt is left", "verify the right one by hand");
    assertThatThrownBy(() -> bench.starting(SealBench.RIGHT).look())
        .hasMessageContaining("only one attempt is left");
    assertThat(bench.attemptsLeft()).isEqualTo(1);
    assertThatThrownBy(() -> bench.byHand(WRONG)).isNotNull();
    refuses(SealBench.RIGHT, "PIN is blocked", "ykman piv access unblock-pin");
  }

  @Test
  void lookingSpendsNothing() throws Exception {
    bench(PinPolicy.ONCE, TouchPolicy.ALWAYS);
    SealOpener.Found found = bench.starting(WRONG).look();
    assertThat(found.serial()).isEqualTo("11223344");
    assertThat(found.attemptsLeft()).contains(3);
    assertThat(found.wantsTouch()).isTrue();
    assertThat(bench.attemptsLeft()).isEqualTo(3);
  }

  @Test
  void asksForTheTouchAndSaysWhenNoneCame() throws Exception {
    bench(PinPolicy.ONCE, TouchPolicy.ALWAYS);
    opens(SealBench.RIGHT);
    assertThat(bench.said).singleElement().asString().startsWith("touch the key: YubiKey 11223344");
    bench.key.finger().mode(Finger.Mode.NEVER);
    refuses(SealBench.RIGHT, "nobody touched the key in time", "touch it when asked");
    assertThat(bench.attemptsLeft()).isEqualTo(3);
  }

  @Test
  void aKeyWithoutPinNeedsNone() throws Exception {
    bench(PinPolicy.NEVER, TouchPolicy.NEVER);
    opens(WRONG);
    assertThat(bench.attemptsLeft()).isEqualTo(3);
  }

  @Test
  void anotherCardIsNotAskedForItsPin() throws Exception {
    bench();
    assertThatThrownBy(() -> bench.starting(WRONG, Set.of(new CardSerial(7))).open())
        .isInstanceOf(NotOpened.class)
        .hasMessageContainingAll("YubiKey 11223344", "is none of those configured", "[7]");
    assertThat(bench.attemptsLeft()).isEqualTo(3);
  }

  @Test
  void noCardNoCertificateAndAnotherKeysFileAreSaidBeforeThePinIsUsed() throws Exception {
    bench();
    bench.seal(SealBench.certificate(SealBench.pair("EC", 384).getPublic()));
    refuses(WRONG, "vault.cms can't be opened with YubiKey 11223344", "seal the secrets anew");
    assertThat(bench.attemptsLeft()).isEqualTo(3);
    bench.reader.remove();
    refuses(WRONG, "no card in the reader", "plug the YubiKey in");
    bench.reader.insert(SealBench.yubiKey(SealBench.SERIAL));
    refuses(WRONG, "slot 9d of YubiKey 11223344 holds no certificate");
  }

  @Test
  void aDamagedFileIsSaidAndNothingElseComesOut() throws Exception {
    bench();
    byte[] sealed = Files.readAllBytes(bench.file);
    sealed[sealed.length - 20] ^= 1; // in the authentication tag
    Files.write(bench.file, sealed);
    refuses(SealBench.RIGHT, "vault.cms", "damaged");
  }

  @Test
  void onlyTwoLinesAndOnlyEllipticCurvesAreSealed() throws Exception {
    bench();
    Secret word = Secret.ofChars("word".toCharArray());
    try (AccountSecrets good = new AccountSecrets(word.duplicate(), word.duplicate());
        AccountSecrets lines =
            new AccountSecrets(Secret.ofChars("two\nlines".toCharArray()), word)) {
      var rsa = SealBench.certificate(SealBench.pair("RSA", 2048).getPublic());
      var curve = SealBench.certificate(SealBench.pair("EC", 256).getPublic());
      assertThatThrownBy(() -> good.seal(List.of(rsa)))
          .hasMessageContaining("no elliptic curve key");
      assertThatThrownBy(() -> lines.seal(List.of(curve)))
          .hasMessageContaining("more than one line");
      assertThat(good.seal(List.of(curve, curve))).isInstanceOf(Bytes.class);
    }
  }
}
