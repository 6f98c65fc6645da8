// SPDX-License-Identifier: Apache-2.0
package cim.keystation.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.vaultwarden.Kdf;
import cim.keystation.agent.vaultwarden.SecondFactor;
import cim.keystation.agent.vaultwarden.SecurityKey;
import cim.keystation.agent.vaultwarden.SecurityKeyException;
import cim.keystation.agent.vaultwarden.VaultBootstrap;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.card.Card;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.management.Identify;
import cim.keystation.simulator.Models;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.Transport;
import cim.keystation.simulator.attestation.SimulatorRoot;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.tls.PinnedTls;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecondFactorTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final SimulatorRoot ROOT = SimulatorRoot.create(new SecureRandom());
  private final PinnedTls tls = PinnedTls.trusting(List.of());
  private final SecureRandom random = new SecureRandom();
  private final Secret password = Secret.ofChars("correct horse battery".toCharArray());
  private final UUID device = UUID.randomUUID();
  private final List<String> pinsAskedFor = new ArrayList<>();
  private StandinServer server;
  private URI url;
  private String mail = "";

  @BeforeAll
  void start() throws Exception {
    server = StandinServer.start(StandinOptions.defaults());
    url = URI.create(server.url());
  }

  @BeforeEach
  void register() throws Exception {
    pinsAskedFor.clear();
    mail = "ada" + random.nextInt(Integer.MAX_VALUE) + "@example.test";
    Kdf quick = new Kdf(Kdf.Type.ARGON2ID, 1, 15, 1);
    try (VaultBootstrap bootstrap = new VaultBootstrap(url, tls, TIMEOUT, quick, random)) {
      bootstrap.register(mail, "Ada", password);
    }
  }

  @AfterAll
  void stop() {
    server.close();
    password.close();
  }

  private SecurityKey key(String model, long serial) throws Exception {
    SoftwareYubiKey yubiKey =
        new SoftwareYubiKey(Models.load().find(model).orElseThrow(), new CardSerial(serial), ROOT);
    yubiKey.reachedOver(Transport.NFC);
    SimulatedReader reader = new SimulatedReader("desk");
    reader.insert(yubiKey);
    Card card = Identify.any(reader.connect());
    try (Secret pin = pin()) {
      FidoApplet.open(card).orElseThrow().setPin(pin);
    }
    return new CardSecurityKey(
        card,
        () -> {
          pinsAskedFor.add(model);
          return pin();
        },
        hint -> {});
  }

  private static Secret pin() {
    return Secret.ofChars("482913".toCharArray());
  }

  private SecondFactor open(SecurityKey key) throws VaultException, SecurityKeyException {
    return SecondFactor.open(url, tls, TIMEOUT, mail, password, device, key);
  }

  private static SecurityKey none() {
    return new SecurityKey() {
      @Override
      public Made make(Wanted wanted) throws SecurityKeyException {
        throw new SecurityKeyException("no key in hand");
      }

      @Override
      public Signed sign(
          String rpId, cim.keystation.card.Bytes hash, List<cim.keystation.card.Bytes> allowed)
          throws SecurityKeyException {
        throw new SecurityKeyException("no key in hand");
      }
    };
  }

  @Test
  void loginAsksForTheKeyOnceItIsRegisteredAndTakesIt() throws Exception {
    SecurityKey key = key("5-nfc-5.2.7", 7);
    try (SecondFactor vault = open(none())) {
      assertThat(vault.keys()).isEmpty();
      assertThat(vault.register("Ada's YubiKey", key))
          .isEqualTo(new SecondFactor.Key(1, "Ada's YubiKey"));
    }
    assertThatThrownBy(() -> open(none())).hasMessage("no key in hand");
    for (int i = 0; i < 2; i++) {
      try (SecondFactor vault = open(key)) {
        assertThat(vault.keys()).hasSize(1);
      }
    }
    assertThat(pinsAskedFor).as("for registering, never for signing").hasSize(1);
  }

  @Test
  void theSameKeyIsNotRegisteredTwiceAndASecondGetsTheNextPlace() throws Exception {
    SecurityKey first = key("5-nfc-5.7.1", 7);
    SecurityKey second = key("5-nfc-5.4.3", 8);
    try (SecondFactor vault = open(none())) {
      vault.register("one", first);
      assertThatThrownBy(() -> vault.register("again", first))
          .isInstanceOf(SecurityKeyException.class)
          .hasMessage("this key is registered already");
      assertThat(vault.register("two", second).id()).isEqualTo(2);
      vault.remove(1, false);
      assertThat(vault.keys()).containsExactly(new SecondFactor.Key(2, "two"));
    }
    assertThatThrownBy(() -> open(first))
        .hasMessage("the vault asks for another key than this one");
    open(second).close();
  }

  @Test
  void theLastKeyIsRemovedOnRequestOnlyAndLocksNobodyOut() throws Exception {
    SecurityKey key = key("5-nfc-5.7.1", 7);
    try (SecondFactor vault = open(none())) {
      vault.register("one", key);
      assertThatThrownBy(() -> vault.remove(1, false))
          .isInstanceOf(VaultException.Misconfigured.class)
          .hasMessageContaining("it is the last key");
      assertThatThrownBy(() -> vault.remove(3, true)).hasMessageContaining("number 3");
      assertThat(vault.keys()).hasSize(1);
      vault.remove(1, true);
    }
    try (SecondFactor vault = open(none())) {
      assertThat(vault.keys()).as("the password alone is enough again").isEmpty();
    }
  }

  @Test
  void thereIsARecoveryCodeOnceAKeyIsRegistered() throws Exception {
    SecurityKey key = key("5-nfc-5.7.1", 7);
    try (SecondFactor vault = open(none())) {
      try (Secret before = vault.recoveryCode()) {
        assertThat(before.length()).isZero();
      }
      vault.register("one", key);
      try (Secret code = vault.recoveryCode()) {
        assertThat(code.length()).isEqualTo(32);
      }
    }
  }

  @Test
  void aWrongPasswordAsksNoKey() {
    try (Secret wrong = Secret.ofChars("wrong".toCharArray())) {
      assertThatThrownBy(() -> SecondFactor.open(url, tls, TIMEOUT, mail, wrong, device, none()))
          .isInstanceOf(VaultException.Refused.class)
          .hasMessageContaining("Username or password is incorrect");
    }
  }
}
