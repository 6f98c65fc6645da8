// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.desk.AuditDesk;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.EscrowRelease;
import cim.keystation.agent.desk.PasskeyDesk;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.web.SignInGate;
import io.javalin.Javalin;
import java.time.Clock;

/** Everything below {@code /api/v1}. */
public final class RestRoutes {
  private final CardRoutes cards;
  private final OfficeRoutes office;
  private final AuditRoutes audit;
  private final VaultRoutes vault;
  private final EscrowRoutes escrow;
  private final PasskeyRoutes passkeys;

  public RestRoutes(
      Desk desk,
      AuditDesk audit,
      VaultDesk vault,
      EscrowRelease escrow,
      PasskeyDesk passkeys,
      SignInGate gate,
      Clock clock) {
    this.cards = new CardRoutes(desk, gate, clock);
    this.office = new OfficeRoutes(desk, gate, clock);
    this.audit = new AuditRoutes(audit, gate);
    this.vault = new VaultRoutes(vault, gate);
    this.escrow = new EscrowRoutes(escrow, gate);
    this.passkeys = new PasskeyRoutes(passkeys, gate);
  }

  public void add(Javalin app) {
    cards.add(app);
    office.add(app);
    audit.add(app);
    vault.add(app);
    escrow.add(app);
    passkeys.add(app);
  }
}
