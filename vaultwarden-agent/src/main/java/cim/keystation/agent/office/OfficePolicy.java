// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.profile.Profile;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * What the office works by. No secrets.
 *
 * @param organisation named in certificates
 * @param organisationKey signed people's bundles
 * @param profile made of {@code profileYaml}
 * @param profileYaml as stations get it
 * @param custodians every escrow blob must be sealed to each of them
 * @param anchors what a genuine card's chain may end in
 * @param visitLength until when a visit's requests are answered after a sign-in
 * @param resumable until when an unfinished visit goes on without a code
 */
public record OfficePolicy(
    String organisation,
    OpenPgpCertificate organisationKey,
    Profile profile,
    String profileYaml,
    List<X509Certificate> custodians,
    TrustAnchors anchors,
    Duration visitLength,
    Duration resumable) {
  public static final Duration VISIT_LENGTH = Duration.ofMinutes(60);
  public static final Duration RESUMABLE = Duration.ofDays(7);

  public OfficePolicy {
    custodians = List.copyOf(custodians);
    if (custodians.isEmpty()) {
      throw new IllegalArgumentException("escrow needs at least one custodian");
    }
    if (custodians.size() < profile.custodiansNeeded()) {
      throw new IllegalArgumentException(
          "the profile wants %d custodians together, and there are %d"
              .formatted(profile.custodiansNeeded(), custodians.size()));
    }
  }

  List<Bytes> custodiansDer() {
    return custodians.stream().map(cim.keystation.keys.Der::of).toList();
  }
}
