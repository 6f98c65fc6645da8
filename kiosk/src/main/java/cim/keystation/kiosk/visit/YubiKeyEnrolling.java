// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.DeviceInfo;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Slot;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Stage;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.kiosk.receipt.Receipt.Item;
import cim.keystation.kiosk.receipt.Receipt.Line;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.Event;
import cim.keystation.message.EventId;
import cim.keystation.procedure.Procedure;
import cim.keystation.procedure.Runner;
import cim.keystation.procedure.StepId;
import cim.keystation.procedure.enrol.EnrolFacts;
import cim.keystation.procedure.enrol.EnrolFacts.CertificateFacts;
import cim.keystation.procedure.enrol.Enrolment;
import cim.keystation.profile.Profile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The enrol procedure as a station runs it: its event, its stages and its receipt. */
final class YubiKeyEnrolling implements Enrolling<EnrolFacts> {
  private final Enrolment enrolment;
  private final Profile profile;
  private final Visit visit;
  private final DeviceInfo card;
  private final String stationId;
  private final PublicKeyAddress address;
  private final SecureRandom random;
  private final Clock clock;

  YubiKeyEnrolling(
      Enrolment enrolment,
      Profile profile,
      Visit visit,
      DeviceInfo card,
      String stationId,
      PublicKeyAddress address,
      SecureRandom random,
      Clock clock) {
    this.enrolment = enrolment;
    this.profile = profile;
    this.visit = visit;
    this.card = card;
    this.stationId = stationId;
    this.address = address;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Procedure<EnrolFacts> procedure() {
    return enrolment;
  }

  @Override
  public Runner.Announcer<EnrolFacts> announcer() {
    return (step, facts) -> step.equals(Enrolment.LAST) ? List.of(enrolled(facts)) : List.of();
  }

  private Event enrolled(EnrolFacts facts) {
    return Event.of(
        EventId.uuidv7(clock, random),
        "cim.keys.card.enrolled.v1",
        "/station/" + stationId,
        "card/" + serial(),
        clock.instant(),
        visit.visitId(),
        new EnrolledData(facts, visit, card, profile.name(), stationId).json());
  }

  private String serial() {
    return card.serial().orElseThrow().toString();
  }

  @Override
  public StepId pinStep() {
    return Enrolment.PIV_PIN;
  }

  @Override
  public Stage stage(StepId step) {
    return Stage.of(step)
        .orElseThrow(() -> new IllegalStateException("a step without a stage: " + step));
  }

  @Override
  public Receipt receipt(EnrolFacts facts) {
    CardLook look = CardLook.of(card);
    Instant validUntil =
        facts.certificates().values().stream()
            .map(CertificateFacts::notAfter)
            .min(Comparator.naturalOrder())
            .orElseGet(this::cardEnd);
    return new Receipt(
        visit.visitId(),
        stationId,
        visit.displayName(),
        visit.uid(),
        look.model(),
        serial(),
        card.firmware().toString(),
        clock.instant(),
        validUntil,
        lines(facts),
        visit.openPgpFingerprint(),
        address.of(visit.uid(), visit.openPgpFingerprint()));
  }

  private Instant cardEnd() {
    return clock.instant().atOffset(ZoneOffset.UTC).plus(profile.cardValidity()).toInstant();
  }

  private static List<Line> lines(EnrolFacts facts) {
    List<Line> lines = new ArrayList<>();
    for (Slot slot : Slot.values()) {
      CertificateFacts certificate = facts.certificates().get(slot);
      if (certificate != null) {
        lines.add(new Line(item(slot), Optional.of(certificate.notAfter())));
      }
    }
    for (KeyRef key : KeyRef.values()) {
      if (facts.openPgp().containsKey(key)) {
        lines.add(new Line(item(key), Optional.empty()));
      }
    }
    if (facts.fido2()) {
      lines.add(new Line(Item.FIDO2_PIN, Optional.empty()));
    }
    return lines;
  }

  private static Item item(Slot slot) {
    return switch (slot) {
      case AUTHENTICATION -> Item.PIV_AUTHENTICATION;
      case SIGNATURE -> Item.PIV_SIGNATURE;
      case KEY_MANAGEMENT -> Item.PIV_KEY_MANAGEMENT;
      case CARD_AUTHENTICATION -> Item.PIV_CARD_AUTHENTICATION;
    };
  }

  private static Item item(KeyRef key) {
    return switch (key) {
      case SIGNATURE -> Item.OPENPGP_SIGNATURE;
      case DECRYPTION -> Item.OPENPGP_DECRYPTION;
      case AUTHENTICATION -> Item.OPENPGP_AUTHENTICATION;
    };
  }

  @Override
  public void close() {
    enrolment.close();
  }
}
