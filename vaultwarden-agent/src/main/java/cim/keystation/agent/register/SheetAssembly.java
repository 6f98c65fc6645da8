// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Sql;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.people.Person;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.keys.OpenPgpCertificate;
import java.util.List;
import java.util.Optional;

/** Makes of the register's rows what other systems are told of a card. */
final class SheetAssembly {
  /** Empty for a card that was never issued to anybody. */
  Optional<CardSheet> assemble(Sql sql, CardSerial serial) {
    CardEntry card = Cards.find(sql, serial).orElseThrow();
    if (card.issuedAt().isEmpty() || card.validUntil().isEmpty() || card.uid().isEmpty()) {
      return Optional.empty();
    }
    Person person = PeopleSnapshot.find(sql, card.uid().get()).orElseThrow();
    Optional<OpenPgpCertificate> openPgp =
        Bundles.certificate(sql, person.uid()).map(OpenPgpCertificate::parse);
    return Optional.of(
        new CardSheet(
            serial,
            card.revision(),
            person.uid(),
            person.displayName(),
            person.mail(),
            card.state().name(),
            card.model(),
            card.firmware(),
            card.profile().orElse(""),
            card.issuedAt().get(),
            card.validUntil().get(),
            Certificates.onCard(sql, serial).stream().map(SheetAssembly::slot).toList(),
            openPgpKeys(sql, serial),
            openPgp.map(OpenPgpCertificate::fingerprint).orElse(""),
            openPgp.map(OpenPgpCertificate::encoded).orElse(Bytes.EMPTY),
            openPgp.flatMap(certificate -> certificate.sshLine(person.mail())).orElse(""),
            card.visitId().orElse(""),
            CardPasskeys.of(sql, serial)));
  }

  private static List<CardSheet.OpenPgpKey> openPgpKeys(Sql sql, CardSerial serial) {
    return Cards.openPgp(sql, serial).entrySet().stream()
        .map(key -> new CardSheet.OpenPgpKey(key.getKey(), key.getValue()))
        .toList();
  }

  private static CardSheet.Slot slot(IssuedCertificate certificate) {
    return new CardSheet.Slot(
        certificate.slot(),
        certificate.algorithm(),
        certificate.sha256(),
        certificate.notAfter(),
        certificate.content());
  }
}
