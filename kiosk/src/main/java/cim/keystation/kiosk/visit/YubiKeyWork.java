// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.management.Identify;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.config.ConfigRejected;
import cim.keystation.keys.Der;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.StationKey;
import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.Terms;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.Credentials;
import cim.keystation.procedure.enrol.Enrolment;
import cim.keystation.profile.PinProblem;
import cim.keystation.profile.Profile;
import cim.keystation.profile.ProfileFile;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The real work: YubiKeys, and the enrol procedure. */
public final class YubiKeyWork implements CardWork {
  private final String stationId;
  private final BackOffice office;
  private final PublicKeyAddress address;
  private final SecureRandom random;
  private final Clock clock;

  public YubiKeyWork(
      String stationId,
      BackOffice office,
      PublicKeyAddress address,
      SecureRandom random,
      Clock clock) {
    this.stationId = stationId;
    this.office = office;
    this.address = address;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Card identify(CardChannel channel) throws CardException {
    return Identify.card(channel);
  }

  @Override
  public Bytes pivAttestation(Card card) throws CardException {
    try {
      return Bytes.of(PivApplet.open(card).attestationCertificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate has no encoding", e);
    }
  }

  @Override
  public Bytes seal(Credentials credentials, String binding, Terms terms) {
    try (Secret json = credentials.toSecret(binding)) {
      return Envelope.seal(json, List.of(Der.certificate(terms.sealingCertificate())));
    }
  }

  @Override
  public PinCheck pinCheck(Terms terms) throws TermsUnreadable {
    cim.keystation.profile.PinRules rules = profile(terms).pin();
    return new PinCheck() {
      @Override
      public PinRules rules() {
        return new PinRules(rules.minimum(), rules.maximum());
      }

      @Override
      public Optional<PinTrouble> check(char[] digits) {
        return rules.check(digits).map(YubiKeyWork::trouble);
      }
    };
  }

  private static PinTrouble trouble(PinProblem problem) {
    return switch (problem) {
      case TOO_SHORT -> PinTrouble.TOO_SHORT;
      case TOO_LONG -> PinTrouble.TOO_LONG;
      case NOT_DIGITS -> PinTrouble.NOT_DIGITS;
      case COMMON, REPEATED, SEQUENCE -> PinTrouble.TOO_SIMPLE;
    };
  }

  @Override
  public Enrolling<?> enrol(Terms terms, Visit visit, StationKey key, Card card)
      throws TermsUnreadable {
    Profile profile = profile(terms);
    try {
      Enrolment enrolment = new Enrolment(profile, terms, visit, key, office, random, clock);
      return new YubiKeyEnrolling(
          enrolment, profile, visit, card.info(), stationId, address, random, clock);
    } catch (IllegalArgumentException e) {
      throw new TermsUnreadable(e);
    }
  }

  private Profile profile(Terms terms) throws TermsUnreadable {
    try {
      return ProfileFile.load("profile of the back office", terms.profile(), clock);
    } catch (ConfigRejected e) {
      throw new TermsUnreadable(e);
    }
  }
}
