// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.ceremony.PersonOrder;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.StationKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Keys that every test shares, because protecting them by a passphrase takes seconds. */
final class Safe {
  static final StationKey CUSTODIAN = StationKey.make(World.RANDOM, Clock.systemUTC());
  static final OfficeKeys KEYS = OfficeKeys.make("Example Org", World.RANDOM, Clock.systemUTC());
  static final OpenPgpCertificate ORGANISATION;
  private static final Path DIRECTORY;

  static {
    try (Secret passphrase = Secret.ofChars("correct horse battery".toCharArray())) {
      DIRECTORY = Files.createTempDirectory("ceremony");
      Ceremony ceremony = new Ceremony(DIRECTORY, Clock.systemUTC(), World.RANDOM);
      ORGANISATION = ceremony.organisation("Example Org", passphrase);
      for (String uid : List.of("ada", "grace")) {
        ceremony.person(
            new PersonOrder(
                uid,
                uid + " Example",
                uid + "@example.test",
                KEYS.bundle().certificate(),
                List.of(CUSTODIAN.certificate())),
            passphrase);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Safe() {}

  static byte[] bundle(String uid) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(uid + ".bundle"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
