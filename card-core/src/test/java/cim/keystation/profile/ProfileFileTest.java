// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Application;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.openpgp.OpenPgpTouch;
import cim.keystation.config.ConfigRejected;
import cim.keystation.keys.CertificatePurpose;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void readsTheStandardProfile() throws Exception {
    Profile profile = ProfileFile.load("standard.yaml", ProfileFile.standard(), CLOCK);
    assertThat(profile.name()).isEqualTo("standard");
    assertThat(profile.minimumFirmware()).hasToString("5.4.0");
    assertThat(profile.pin())
        .extracting(PinRules::minimum, PinRules::maximum)
        .containsExactly(6, 8);
    assertThat(profile.piv()).containsOnlyKeys(Slot.values());
    assertThat(profile.piv().get(Slot.SIGNATURE))
        .isEqualTo(
            new Profile.PivSlot(
                KeyAlgorithm.P256,
                PinPolicy.ALWAYS,
                TouchPolicy.CACHED,
                CertificatePurpose.SIGNATURE,
                Period.ofYears(2)));
    assertThat(profile.openPgp().touch(KeyRef.SIGNATURE)).isEqualTo(OpenPgpTouch.CACHED);
    assertThat(profile.openPgp().touch(KeyRef.DECRYPTION)).isEqualTo(OpenPgpTouch.OFF);
    assertThat(profile.openPgp().source(KeyRef.DECRYPTION)).isEqualTo(Profile.KeySource.IMPORTED);
    assertThat(profile.fido2().setPin()).isTrue();
    assertThat(profile.applications()).contains(Application.values());
    assertThat(profile.groups()).isEmpty();
  }

  /** One line of the standard profile is replaced; the place is where the mistake now stands. */
  @ParameterizedTest(name = "{3}: {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: standard | nmae: standard | 3:1 | nmae | did you mean “name”",
        "name: standard | `` | 4:1 | name | is missing",
        "groups: [] | `groups: []\ncolour: red` | 7:1 | colour | unknown key; known here: name, minimum-firmware",
        "groups: [] | groups: everybody | 6:9 | groups | must be a list",
        "groups: [] | `groups: []\ngroups: []` | 7:1 | groups | here twice",
        "minimum-firmware: 5.4.0 | minimum-firmware: 5.4 | 4:19 | minimum-firmware | must be a version",
        "minimum-firmware: 5.4.0 | minimum-firmware: 5.2.0 | 27:40 | openpgp.signature.touch | needs firmware 5.2.1",
        "minimum-firmware: 5.4.0 | minimum-firmware: 4.2.0 | 21:19 | piv.9A.algorithm | needs firmware 4.3.0",
        "minimum: 6 | minimum: 4 | 9:12 | pin.minimum | 4 is out of range: 6 to 8",
        "minimum: 6 | minimum: six | 9:12 | pin.minimum | must be a whole number, not “six”",
        "maximum: 8 | maximum: 9 | 10:12 | pin.maximum | 9 is out of range: 6 to 8",
        "[sequences, repeats, common] | [sequences, birthdays] | 11:12 | pin.refused | “birthdays” is none of sequences, repeats, common",
        "piv-pin: 8 | piv-pin: 1 | 14:12 | retries.piv-pin | 1 is out of range: 3 to 255",
        "openpgp-admin-pin: 5 | openpgp-admin-pin: 100 | 18:22 | retries.openpgp-admin-pin | out of range",
        "{algorithm: p256, pin: once, touch: cached | {algorithm: rsa4096, pin: once, touch: cached | 21:19 | piv.9A.algorithm | “rsa4096” needs firmware 5.7.0, but minimum-firmware admits cards from 5.4.0",
        "{algorithm: p256, pin: once, touch: cached | {algorithm: ed25519, pin: once, touch: cached | 21:19 | piv.9A.algorithm | “ed25519” needs firmware 5.7.0",
        "{algorithm: p256, pin: once, touch: cached | {algorithm: x25519, pin: once, touch: cached | 21:19 | piv.9A.algorithm | can't sign the request",
        "{algorithm: p256, pin: once, touch: cached | {algorithm: dsa, pin: once, touch: cached | 21:19 | piv.9A.algorithm | “dsa” is none of p256, p384",
        "{algorithm: p256, pin: once, touch: cached | {algorithm: p256, pin: once | 21:7 | piv.9A.touch | is missing",
        "{algorithm: p256, pin: never | {algorithm: p256, pin: once | 24:30 | piv.9E.pin | must be never",
        "9A: { | 82: { | 21:3 | piv.82 | unknown key; known here: 9A, 9C, 9D, 9E",
        "purpose: client-auth, validity: P2Y | purpose: client-auth, validity: 2 years | 21:83 | piv.9A.validity | must be a time span",
        "purpose: client-auth, validity: P2Y | purpose: client-auth, validity: P3Y | 21:83 | piv.9A.validity | outlives the card, which is good for P2Y",
        "purpose: signature, validity: P2Y | purpose: signature, validity: P25M | 22:83 | piv.9C.validity | every 2 years",
        "purpose: client-auth, validity: P2Y | purpose: client-auth, validity: P61M | 21:83 | piv.9A.validity | every 5 years",
        "source: imported, touch: cached | source: imported, touch: sometimes | 27:40 | openpgp.signature.touch | “sometimes” is none of off, on, fixed",
        "set-pin: true | set-pin: yes | 32:12 | fido2.set-pin | must be true or false",
        "[piv, openpgp, fido2, | [openpgp, fido2, | 34:15 | applications | lacks PIV",
        "[piv, openpgp, fido2, | [piv, openpgp, | 34:15 | applications | lacks FIDO2",
        "[piv, openpgp, fido2, | [piv, piv, openpgp, fido2, | 34:15 | applications | here twice",
      })
  void refusesAMistakeAndNamesItsPlace(
      String line, String instead, String place, String path, String problem) {
    String yaml = ProfileFile.standard().replaceFirst(java.util.regex.Pattern.quote(line), instead);
    assertThat(yaml).isNotEqualTo(ProfileFile.standard());
    assertThatThrownBy(() -> ProfileFile.load("my.yaml", yaml, CLOCK))
        .isInstanceOfSatisfying(
            ConfigRejected.class,
            e -> {
              assertThat(e.problem()).contains(problem);
              assertThat(e.path()).isEqualTo(path);
              assertThat(e.line() + ":" + e.column()).isEqualTo(place);
              assertThat(e.getMessage()).startsWith("my.yaml, line " + e.line() + ", column ");
            });
  }

  @Test
  void grantsAnExemptionUntilItEnds() throws Exception {
    String longer =
        ProfileFile.standard()
            .replace("card-validity: P2Y", "card-validity: P10Y")
            .replace(
                "purpose: signature, validity: P2Y",
                "purpose: signature, validity: P3Y, exemption: {until: 2026-12-31, reason: audit 7}");
    Profile profile = ProfileFile.load("my.yaml", longer, CLOCK);
    assertThat(profile.piv().get(Slot.SIGNATURE).validity()).isEqualTo(Period.ofYears(3));
    Clock later = Clock.fixed(Instant.parse("2027-01-01T12:00:00Z"), ZoneOffset.UTC);
    assertThatThrownBy(() -> ProfileFile.load("my.yaml", longer, later))
        .isInstanceOf(ConfigRejected.class)
        .hasMessageContaining("line 22")
        .hasMessageContaining("piv.9C.exemption.until")
        .hasMessageContaining("ended on 2026-12-31");
  }

  @Test
  void refusesAnExemptionWithoutAnEnd() {
    String endless =
        ProfileFile.standard()
            .replace(
                "purpose: signature, validity: P2Y",
                "purpose: signature, validity: P3Y, exemption: {reason: because}");
    assertThatThrownBy(() -> ProfileFile.load("my.yaml", endless, CLOCK))
        .isInstanceOf(ConfigRejected.class)
        .hasMessageContaining("piv.9C.exemption.until: is missing");
  }

  @Test
  void admitsFiveYearsOfTlsOnACardThatLastsAsLong() throws Exception {
    String five =
        ProfileFile.standard()
            .replace("card-validity: P2Y", "card-validity: P5Y")
            .replace("client-auth, validity: P2Y", "client-auth, validity: P5Y");
    Profile profile = ProfileFile.load("my.yaml", five, CLOCK);
    assertThat(profile.piv().get(Slot.AUTHENTICATION).validity()).isEqualTo(Period.ofYears(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "just text",
        "[a, b]",
        "a: [",
        "a: &x 1\nb: *x",
        "name: a\n---\nname: b"
      })
  void refusesWhatIsNoProfileAtAll(String yaml) {
    assertThatThrownBy(() -> ProfileFile.load("my.yaml", yaml, CLOCK))
        .isInstanceOf(ConfigRejected.class)
        .hasMessageStartingWith("my.yaml, line ");
  }
}
