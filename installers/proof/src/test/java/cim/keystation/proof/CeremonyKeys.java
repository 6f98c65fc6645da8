// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.ceremony.PersonOrder;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.PersonBundle;
import cim.keystation.keys.StationKey;
import cim.keystation.keys.SubkeyBundle;
import cim.keystation.simulator.enrol.OpenPgpKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Keys of a person as the ceremony makes them, opened as the back office opens them. */
record CeremonyKeys(PersonBundle bundle, StationKey office) implements OpenPgpKeys {
  static final String MAIL = "ada@example.test";

  static CeremonyKeys make(Path folder) throws Exception {
    SecureRandom random = new SecureRandom();
    StationKey office = StationKey.make(random, Clock.systemUTC());
    Ceremony ceremony = new Ceremony(folder, Clock.systemUTC(), random);
    ceremony.organisation("Example Org", passphrase());
    PersonOrder order =
        new PersonOrder(
            "ada", "Ada Lovelace", MAIL, office.certificate(), List.of(office.certificate()));
    return new CeremonyKeys(ceremony.person(order, passphrase()), office);
  }

  private static Secret passphrase() {
    return Secret.ofChars("correct horse battery".toCharArray());
  }

  @Override
  public SubkeyBundle subkeys() {
    try (Secret json = office.open(bundle.sealedSubkeys())) {
      return SubkeyBundle.parse(json);
    }
  }

  @Override
  public Bytes certificate() {
    return person().encoded();
  }

  OpenPgpCertificate person() {
    return bundle.publicCertificate();
  }
}
