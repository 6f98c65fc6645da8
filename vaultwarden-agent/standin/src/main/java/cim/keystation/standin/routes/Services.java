// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.hub.Hub;
import cim.keystation.standin.hub.Notices;
import cim.keystation.standin.security.RandomText;
import cim.keystation.standin.security.RelyingParty;
import cim.keystation.standin.security.Tokens;
import cim.keystation.standin.vault.Access;
import cim.keystation.standin.vault.EventLog;
import cim.keystation.standin.vault.Now;
import cim.keystation.standin.vault.Outbox;
import cim.keystation.standin.vault.Revisions;
import cim.keystation.standin.vault.Settings;
import cim.keystation.standin.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;

/** What the routes share: one set per server. */
record Services(
    Settings settings,
    String domain,
    Clock clock,
    Now now,
    SecureRandom random,
    Vault vault,
    Access access,
    Revisions revisions,
    EventLog events,
    Tokens tokens,
    RelyingParty relyingParty,
    Outbox outbox,
    Hub hub,
    Notices notices) {

  static Services create(Settings settings, String domain, Clock clock, Outbox outbox, Hub hub) {
    Now now = new Now(clock);
    Vault vault = new Vault(now);
    Access access = new Access(vault, settings.features().groups());
    return new Services(
        settings,
        domain,
        clock,
        now,
        new SecureRandom(),
        vault,
        access,
        new Revisions(vault, access, now),
        new EventLog(settings.features().events(), now, vault),
        new Tokens(domain, clock),
        new RelyingParty(domain),
        outbox,
        hub,
        new Notices(hub, vault));
  }

  RandomText randomText() {
    return new RandomText(random);
  }
}
