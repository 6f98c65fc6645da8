// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.keys.CertificatePurpose;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * How long keys may live: TLS five years, every other two, and none longer than its card. Longer
 * only under an {@code exemption} with an end date that has not passed and a reason.
 */
final class Rotation {
  private static final Period TLS = Period.ofYears(5);
  private static final Period OTHER = Period.ofYears(2);

  private final LocalDate today;
  private final Period cardValidity;

  Rotation(Section file, Clock clock) throws ConfigRejected {
    this.today = LocalDate.now(clock);
    this.cardValidity = file.period("card-validity");
  }

  Period cardValidity() {
    return cardValidity;
  }

  Period validity(Section slot, CertificatePurpose purpose) throws ConfigRejected {
    Period validity = slot.period("validity");
    boolean tls = purpose == CertificatePurpose.CLIENT_AUTH;
    boolean exempt = exempt(slot);
    if (isLonger(validity, tls ? TLS : OTHER) && !exempt) {
      throw slot.rejected(
          "validity",
          tls
              ? "a TLS key is rotated every 5 years; longer needs an exemption with an end date"
              : "a key is rotated every 2 years; longer needs an exemption with an end date");
    }
    if (isLonger(validity, cardValidity)) {
      throw slot.rejected("validity", "outlives the card, which is good for " + cardValidity);
    }
    return validity;
  }

  private boolean exempt(Section slot) throws ConfigRejected {
    Optional<Section> section = slot.optionalSection("exemption");
    if (section.isEmpty()) {
      return false;
    }
    Section exemption = section.get();
    LocalDate until = exemption.date("until");
    exemption.text("reason");
    exemption.close();
    if (until.isBefore(today)) {
      throw exemption.rejected("until", "this exemption ended on " + until);
    }
    return true;
  }

  private boolean isLonger(Period one, Period other) {
    return today.plus(one).isAfter(today.plus(other));
  }
}
