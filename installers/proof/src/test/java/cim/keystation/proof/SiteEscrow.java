// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.database.Database;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.Pkcs12;
import java.util.List;

/** What a site's stations escrowed, opened as a custodian opens it. The agent must be stopped. */
final class SiteEscrow {
  private final List<Deposit> deposits;
  private final Pkcs12.Content custodian;

  private record Deposit(String card, String kind, long version, Bytes envelope) {
    String name() {
      return kind + " " + version + " of " + card;
    }
  }

  private SiteEscrow(List<Deposit> deposits, Pkcs12.Content custodian) {
    this.deposits = deposits;
    this.custodian = custodian;
  }

  static SiteEscrow open(Site site) throws Exception {
    try (Database register = Database.open(site.folder().resolve("agent/register"))) {
      return new SiteEscrow(
          register.read(
              sql ->
                  sql.list(
                      "SELECT serial, kind, version, envelope FROM deposit",
                      row ->
                          new Deposit(
                              Long.toString(row.number("serial")),
                              row.text("kind"),
                              row.number("version"),
                              row.bytes("envelope")))),
          site.office().custodian());
    }
  }

  /** Says how many there were. */
  int addTo(SecretHunt hunt) {
    for (Deposit deposit : deposits) {
      try (Secret secret =
          Envelope.open(deposit.envelope(), custodian.key(), custodian.chain().get(0))) {
        secret.use(SecretUse.of(hunt, deposit.name()));
      }
    }
    return deposits.size();
  }
}
