// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors computed by other programs; the first ones are those of Bitwarden's SDK. */
final class VaultCryptoTest {
  private static final byte[] IV = Bytes.hex("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf").toArray();
  private static final String PASSWORD = "67t9b5g67$%Dh89n";
  private final SecureRandom random = new SecureRandom();

  @Test
  void derivesTheMasterKeyByPbkdf2AndStretchesIt() throws GeneralSecurityException {
    byte[] salt = "test_key".getBytes(StandardCharsets.UTF_8);
    try (MasterKey key = new MasterKey(MasterKey.pbkdf2(secret(PASSWORD), salt, 10_000));
        VaultKey stretched = key.stretched()) {
      assertThat(hex(key.secret()))
          .isEqualTo("1F4F68E29647B15AC250ACD1118184518AA745A7FE95021B27C5402A16C3564B");
      assertThat(hex(stretched.secret()))
          .isEqualTo(
              "6F1FB22DEE9825728FD77C5387ADC3178E8678F93D84A3B671C5BDCCBC15ED60"
                  + "DD7FCEEA651BCA265634221C4E1CB910303D7FA6D1F7C257E81A3055C1F9B39B");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PBKDF2_SHA256,99999,0,0",
    "PBKDF2_SHA256,10000001,0,0",
    "ARGON2ID,3,14,4",
    "ARGON2ID,3,64,17"
  })
  void refusesAKeyDerivationThatIsTooWeakOrTooMuch(Kdf.Type type, int t, int m, int p) {
    assertThatThrownBy(() -> new Kdf(type, t, m, p)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void derivesTheMasterKeyByArgon2id() {
    try (MasterKey key =
        MasterKey.deriveWithSalt(
            new Kdf(Kdf.Type.ARGON2ID, 4, 32, 2), "test_key", secret(PASSWORD))) {
      assertThat(hex(key.secret()))
          .isEqualTo("CFF0E1B1A213A34C626AB3AFE00911F01493ED2FF6968DB83EE183F23335E1F2");
    }
  }

  @Test
  void hashesThePasswordAfterNormalisingTheAddress() {
    Kdf kdf = new Kdf(Kdf.Type.PBKDF2_SHA256, 100_000, 0, 0);
    try (MasterKey key = MasterKey.derive(kdf, " TEST@bitwarden.com", secret("asdfasdf"))) {
      assertThat(key.passwordHash(secret("asdfasdf")))
          .isEqualTo("wmyadRMyBZOH7P/a/ucTCbSghKgdzDpPqUnu/DAVtSw=");
    }
    try (MasterKey key = MasterKey.deriveWithSalt(kdf, "test_salt", secret("asdfasdf"))) {
      assertThat(key.passwordHash(secret("asdfasdf")))
          .isEqualTo("ZF6HjxUTSyBHsC+HXSOhZoXN+UuMnygV5YkWXCY4VmM=");
    }
    try (MasterKey key =
        MasterKey.deriveWithSalt(
            new Kdf(Kdf.Type.ARGON2ID, 4, 32, 2), "test_salt", secret("asdfasdf"))) {
      assertThat(key.passwordHash(secret("asdfasdf")))
          .isEqualTo("PR6UjYmjmppTYcdyTiNbAhPJuQQOmynKbdEl1oyi/iQ=");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PBKDF2_SHA256,600000,0,0,7FCABBF1ADD0AF28FC3EDEAE620BEB42DB2D6129B88A1115516EBE40684F148A,"
        + "NI0C00B0XfLk6aByFPNLcns+OZaojmVBGnWcczo06i0=",
    "ARGON2ID,3,64,4,4E675145A100B2E9AA4271705C536DC24EB53DD0B7AC61BB6C359B85E44B570E,"
        + "h+m4UDgZZQgs/6tMYhycwoz12tlM3CYifHQlZwVcfLE="
  })
  void derivesAnAccountsKeys(
      Kdf.Type type, int iterations, int memory, int parallelism, String masterKey, String hash) {
    Secret password = secret("correct horse battery staple");
    try (MasterKey key =
        MasterKey.derive(
            new Kdf(type, iterations, memory, parallelism), "agent@example.test", password)) {
      assertThat(hex(key.secret())).isEqualTo(masterKey);
      assertThat(key.passwordHash(password)).isEqualTo(hash);
    }
  }

  @Test
  void stretchesTheMasterKeyAndProtectsTheUserKey() throws VaultException {
    Secret password = secret("correct horse battery staple");
    try (MasterKey key = MasterKey.derive(Kdf.DEFAULT, "agent@example.test", password);
        VaultKey stretched = key.stretched()) {
      assertThat(hex(stretched.secret()))
          .isEqualTo(
              "B6E52795BE95FBE6C7A4DC439C2B9952640F5EA71C54652467B4668FF725A375"
                  + "5F9EDA1BA31EF025EC78EBC657683A3B3FCDBCD33EEAB1B73197D2188B2FC14B");
      String wrapped =
          "2.oKGio6SlpqeoqaqrrK2urw==|h91LfiIbAEKd4Y5My+zkci7L/VFB88dqtt2amp3S7aV6A/Ji9M4YrTmgEV6eD742"
              + "vNTdjR66nLD2jf4NVZTGPBonBQ8zAoKmCYOVwax4BpQ=|3UNetbHgq+u/PDMFPoZrBSjJeKadPrw6OhMii9SecfA=";
      assertThat(stretched.encrypt(counting(), IV)).hasToString(wrapped);
      assertThat(hex(stretched.decryptSecret(wrapped))).isEqualTo(Bytes.of(counting()).toHex());
    }
  }

  @Test
  void encryptsText() throws VaultException {
    String hello =
        "2.oKGio6SlpqeoqaqrrK2urw==|CIFbIPYtcmKN9scDri9KuA==|hMO1jfnwDsjldQohW4stLd76fp9eSIViM70lfTJJvcQ=";
    try (VaultKey key = new VaultKey(Secret.ofBytes(counting()))) {
      assertThat(key.encrypt("hello".getBytes(StandardCharsets.UTF_8), IV)).hasToString(hello);
      assertThat(key.decrypt(hello)).isEqualTo("hello");
      assertThat(key.decrypt(key.encrypt("Zoë ✓", random))).isEqualTo("Zoë ✓");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "2.",
        "2.a|b|c",
        "0.oKGio6SlpqeoqaqrrK2urw==|CIFbIPYtcmKN9scDri9KuA==",
        "2.oKGio6SlpqeoqaqrrK2urw==|CIFbIPYtcmKN9scDri9KuA==|hMO1jfnwDsjldQohW4stLd76fp9eSIViM70lfTJJvcU=",
        "2.oKGio6SlpqeoqaqrrK2urw==|CIFbIPYtcmKN9scDri9KuQ==|hMO1jfnwDsjldQohW4stLd76fp9eSIViM70lfTJJvcQ=",
        "2.oKGio6SlpqeoqaqrrK2urA==|CIFbIPYtcmKN9scDri9KuA==|hMO1jfnwDsjldQohW4stLd76fp9eSIViM70lfTJJvcQ=",
        "2.oKGio6SlpqeoqaqrrK2urw==|CIFbIPYtcmKN9scDri8=|hMO1jfnwDsjldQohW4stLd76fp9eSIViM70lfTJJvcQ="
      })
  void refusesWhatWasChangedOrIsNotEncrypted(String text) {
    try (VaultKey key = new VaultKey(Secret.ofBytes(counting()))) {
      assertThatThrownBy(() -> key.decrypt(text)).isInstanceOf(VaultException.Misconfigured.class);
    }
  }

  @Test
  void wrapsAnOrganisationsKeyToAnAccount() throws VaultException {
    AccountKeys keys = AccountKeys.generate(random);
    try (VaultKey userKey = VaultKey.random(random);
        VaultKey organisation = VaultKey.random(random)) {
      AccountKeys again = AccountKeys.unwrap(keys.wrappedPrivateKey(userKey, random), userKey);
      assertThat(again.publicKey()).isEqualTo(keys.publicKey());
      try (VaultKey unwrapped = again.unwrap(keys.wrap(organisation))) {
        assertThat(hex(unwrapped.secret())).isEqualTo(hex(organisation.secret()));
      }
      AccountKeys stranger = AccountKeys.generate(random);
      assertThatThrownBy(() -> stranger.unwrap(keys.wrap(organisation)))
          .isInstanceOf(VaultException.Misconfigured.class);
    }
  }

  @Test
  void nothingOfAKeyIsInItsText() {
    try (VaultKey key = new VaultKey(Secret.ofBytes(counting()))) {
      assertThat(key.toString() + key.secret()).doesNotContain("0001020304").contains("Secret[");
    }
  }

  private static byte[] counting() {
    byte[] key = new byte[64];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  private static String hex(Secret secret) {
    return secret.use(bytes -> Bytes.of(bytes).toHex());
  }

  private static Secret secret(String text) {
    return Secret.ofChars(text.toCharArray());
  }
}
