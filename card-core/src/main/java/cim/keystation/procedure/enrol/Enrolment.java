// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Slot;
import cim.keystation.keys.Der;
import cim.keystation.keys.StationKey;
import cim.keystation.message.BackOffice;
import cim.keystation.procedure.Procedure;
import cim.keystation.procedure.ProcedureId;
import cim.keystation.procedure.Step;
import cim.keystation.procedure.StepId;
import cim.keystation.profile.Profile;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The enrolment of one card within one visit. Holds secrets between attempts of the same process
 * (the Admin PIN in doubt, the person's subkeys): close it when the visit ends.
 */
public final class Enrolment implements Procedure<EnrolFacts>, AutoCloseable {
  /**
   * From here on the card's PIV PIN is the holder's: a resumed visit asks for it, not for a new
   * one.
   */
  public static final StepId PIV_PIN = new StepId("piv-pin");

  /** After this step the card is enrolled. */
  public static final StepId LAST = new StepId("no-factory-value");

  private final BackOffice.Visit visit;
  private final Bundle bundle;
  private final AdminPinStep adminPin;
  private final List<Step<EnrolFacts>> steps;

  /** With a key of its own, for an office that was told of none at sign-in. */
  public Enrolment(
      Profile profile,
      BackOffice.Terms terms,
      BackOffice.Visit visit,
      BackOffice office,
      SecureRandom random,
      Clock clock) {
    this(profile, terms, visit, StationKey.make(random, clock), office, random, clock);
  }

  /**
   * @param terms as the back office gave them for this visit; its profile is {@code profile}
   * @param key the recipient that was named at sign-in; taken over
   */
  public Enrolment(
      Profile profile,
      BackOffice.Terms terms,
      BackOffice.Visit visit,
      StationKey key,
      BackOffice office,
      SecureRandom random,
      Clock clock) {
    this.visit = visit;
    List<X509Certificate> custodians = terms.custodians().stream().map(Der::certificate).toList();
    Escrow escrow =
        new Escrow(office, custodians, profile.custodiansNeeded(), visit.visitId(), random);
    TrustAnchors anchors =
        TrustAnchors.of(terms.attestationRoots(), terms.attestationIntermediates());
    this.bundle = new Bundle(office, visit.visitId(), key);
    this.adminPin = new AdminPinStep(escrow, random);
    FactoryCertificate f9 = new FactoryCertificate();

    List<Step<EnrolFacts>> list = new ArrayList<>();
    list.add(new GenuineStep(profile, anchors, f9));
    list.add(new PivRetriesStep(profile.retries().pivPin(), profile.retries().pivPuk()));
    list.add(new PivPinStep());
    list.add(new PivPukStep(escrow, random));
    for (Slot slot : Slot.values()) {
      Profile.PivSlot wanted = profile.piv().get(slot);
      if (wanted != null) {
        list.add(new KeyStep(slot, wanted));
        list.add(new CertificateStep(slot, wanted, office, random, f9));
      }
    }
    list.add(
        new IdentifiersStep(random, LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusYears(20)));
    list.add(new ManagementKeyStep(escrow, random));
    list.add(new OpenPgpRetriesStep(profile.retries()));
    list.add(new ResetCodeStep(escrow, random));
    list.add(new OpenPgpPinStep());
    for (KeyRef ref : KeyRef.values()) {
      list.add(new OpenPgpKeyStep(ref, profile.openPgp().touch(ref), bundle));
    }
    list.add(adminPin);
    if (profile.fido2().setPin()) {
      list.add(new Fido2PinStep());
    }
    list.add(new NoFactoryValueStep());
    this.steps = List.copyOf(list);
  }

  @Override
  public String kind() {
    return "enrol/1";
  }

  @Override
  public Class<EnrolFacts> factsType() {
    return EnrolFacts.class;
  }

  @Override
  public EnrolFacts begin(ProcedureId id) {
    return new EnrolFacts(
        id.toString(),
        visit.visitId(),
        visit.uid(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        false,
        null);
  }

  @Override
  public List<Step<EnrolFacts>> steps() {
    return steps;
  }

  @Override
  public void close() {
    bundle.close();
    adminPin.close();
  }
}
