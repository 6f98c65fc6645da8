// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import static cim.keystation.agent.office.SignInTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.register.Certificates;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.keys.Der;
import cim.keystation.message.BackOffice.Issue;
import cim.keystation.message.BackOffice.Issued;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.Refusal;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the office issues, and every kind of request that it refuses. */
class IssuingTest {
  @TempDir Path directory;
  private World world;
  private TestStation station;
  private Visit visit;

  @BeforeEach
  void signIn() throws Exception {
    world = new World(directory);
    station = new TestStation(world, 4711);
    visit = world.office().signIn(station.signIn("ada", TestPeople.PASSWORD, world.code("ada")));
  }

  @AfterEach
  void close() throws Exception {
    station.close();
    world.close();
  }

  @Test
  void namesThePersonOfTheDirectoryWhateverTheRequestSays() throws Exception {
    Issue request = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    Issued issued = world.office().issue(request);

    X509Certificate certificate = Der.certificate(issued.certificate());
    certificate.verify(world.keys().ca().certificate().getPublicKey());
    assertThat(certificate.getSubjectX500Principal().getName())
        .contains("ada Example")
        .doesNotContain("whoever");
    assertThat(certificate.getSubjectAlternativeNames().toString()).contains("ada@example.test");
    assertThat(certificate.getPublicKey())
        .isEqualTo(Der.certificate(request.attestation()).getPublicKey());
    assertThat(issued.chain()).hasSize(1);
  }

  @Test
  void aRepeatWithFreshSignaturesGetsTheSameCertificate() throws Exception {
    Issue first = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    Issued issued = world.office().issue(first);
    world.reopen();
    PivApplet piv = PivApplet.open(station.card());
    Issue again =
        new Issue(
            first.requestId(),
            visit.visitId(),
            station.serial(),
            "9A",
            station.csr(
                Slot.AUTHENTICATION,
                KeyAlgorithm.P256,
                Der.certificate(first.attestation()).getPublicKey()),
            Der.of(piv.attest(Slot.AUTHENTICATION)),
            station.f9());
    assertThat(again.csr()).isNotEqualTo(first.csr());
    assertThat(world.office().issue(again)).isEqualTo(issued);
    int count =
        world.agent().database().read(sql -> Certificates.ofVisit(sql, visit.visitId()).size());
    assertThat(count).isEqualTo(1);
  }

  @Test
  void theSameIdForAnotherKeyIsMalformed() throws Exception {
    Issue first = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    world.office().issue(first);
    Issue other = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    assertRefused(Refusal.MALFORMED, () -> world.office().issue(withId(other, first.requestId())));
  }

  @Test
  void refusesAnAttestationOfAnotherSlotsKey() throws Exception {
    Issue for9a = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    Issue for9e = station.issue(visit.visitId(), Slot.CARD_AUTHENTICATION);
    assertRefused(
        Refusal.ATTESTATION_MISMATCH,
        () -> world.office().issue(mixed(for9a, for9a.csr(), for9e.attestation(), for9a)));
    assertRefused(
        Refusal.ATTESTATION_MISMATCH,
        () ->
            world
                .office()
                .issue(
                    new Issue(
                        "x",
                        visit.visitId(),
                        station.serial(),
                        "9D",
                        for9a.csr(),
                        for9a.attestation(),
                        for9a.pivAttestation())));
  }

  @Test
  void refusesARequestForAKeyThatIsNotTheAttestedOne() throws Exception {
    Issue old = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    Issue now = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    assertRefused(
        Refusal.ATTESTATION_MISMATCH,
        () -> world.office().issue(mixed(now, old.csr(), now.attestation(), now)));
  }

  @Test
  void refusesAnotherCardsAttestation() throws Exception {
    try (TestStation other = new TestStation(world, 4712)) {
      Issue theirs = other.issue(visit.visitId(), Slot.AUTHENTICATION);
      assertRefused(
          Refusal.ATTESTATION_MISMATCH,
          () -> world.office().issue(mixed(theirs, theirs.csr(), theirs.attestation(), theirs)));
      assertRefused(Refusal.VISIT_CLOSED, () -> world.office().issue(theirs));
    }
  }

  @Test
  void refusesACardOfTheSameSerialThatIsSelfMade() throws Exception {
    try (TestStation fake =
        new TestStation(
            world, 4711, "5.7.1", SimulatorRoot.selfMade(Firmware.parse("5.7.1"), World.RANDOM))) {
      Issue forged = fake.issue(visit.visitId(), Slot.AUTHENTICATION);
      assertRefused(Refusal.NOT_GENUINE, () -> world.office().issue(forged));
      assertRefused(
          Refusal.NOT_GENUINE,
          () ->
              world
                  .office()
                  .issue(
                      new Issue(
                          "x",
                          visit.visitId(),
                          station.serial(),
                          "9A",
                          forged.csr(),
                          forged.attestation(),
                          station.f9())));
    }
  }

  @Test
  void refusesAnAttestationOfOtherFirmwareThanTheCardReported() throws Exception {
    try (TestStation other =
        new TestStation(world, 4711, "5.4.3", World.ROOT.batch(Firmware.parse("5.4.3")))) {
      Issue theirs = other.issue(visit.visitId(), Slot.AUTHENTICATION);
      assertRefused(Refusal.ATTESTATION_MISMATCH, () -> world.office().issue(theirs));
    }
  }

  @Test
  void refusesWeakerPoliciesThanTheProfiles() throws Exception {
    List<Issue> weaker =
        List.of(
            station.issue(
                visit.visitId(),
                Slot.AUTHENTICATION,
                KeyAlgorithm.P256,
                PinPolicy.NEVER,
                TouchPolicy.CACHED),
            station.issue(
                visit.visitId(),
                Slot.AUTHENTICATION,
                KeyAlgorithm.P256,
                PinPolicy.ONCE,
                TouchPolicy.NEVER),
            station.issue(
                visit.visitId(),
                Slot.AUTHENTICATION,
                KeyAlgorithm.P384,
                PinPolicy.ONCE,
                TouchPolicy.CACHED));
    for (Issue request : weaker) {
      assertRefused(Refusal.POLICY_MISMATCH, () -> world.office().issue(request));
    }
  }

  @Test
  void refusesRubbishAndSlotsThatDoNotExist() throws Exception {
    Issue good = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    assertRefused(
        Refusal.MALFORMED,
        () -> world.office().issue(mixed(good, Bytes.hex("3000"), good.attestation(), good)));
    assertRefused(
        Refusal.MALFORMED,
        () -> world.office().issue(mixed(good, good.csr(), Bytes.hex("3000"), good)));
    byte[] broken = good.csr().toArray();
    broken[broken.length - 1] ^= 1;
    assertRefused(
        Refusal.MALFORMED,
        () -> world.office().issue(mixed(good, Bytes.of(broken), good.attestation(), good)));
    assertRefused(
        Refusal.MALFORMED,
        () ->
            world
                .office()
                .issue(
                    new Issue(
                        "x",
                        visit.visitId(),
                        station.serial(),
                        "F9",
                        good.csr(),
                        good.attestation(),
                        good.pivAttestation())));
  }

  @Test
  void refusesWhenTheVisitIsOverUntilItIsResumed() throws Exception {
    Issue request = station.issue(visit.visitId(), Slot.AUTHENTICATION);
    world.clock.advance(Duration.ofMinutes(61));
    assertRefused(Refusal.VISIT_CLOSED, () -> world.office().issue(request));
    world.office().signIn(station.signIn("ada", TestPeople.PASSWORD, "", true));
    assertThat(world.office().issue(request).certificate().isEmpty()).isFalse();
    assertRefused(
        Refusal.VISIT_CLOSED,
        () ->
            world
                .office()
                .issue(
                    new Issue(
                        "y",
                        "no such visit",
                        new CardSerial(4711),
                        "9A",
                        request.csr(),
                        request.attestation(),
                        request.pivAttestation())));
  }

  private Issue mixed(Issue base, Bytes csr, Bytes attestation, Issue f9) {
    return new Issue(
        UUID.randomUUID().toString(),
        base.visitId(),
        station.serial(),
        base.slot(),
        csr,
        attestation,
        f9.pivAttestation());
  }

  private static Issue withId(Issue issue, String id) {
    return new Issue(
        id,
        issue.visitId(),
        issue.card(),
        issue.slot(),
        issue.csr(),
        issue.attestation(),
        issue.pivAttestation());
  }
}
