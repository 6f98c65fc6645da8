// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.desk.AuditDesk;
import cim.keystation.agent.desk.Desk;
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

  public RestRoutes(Desk desk, AuditDesk audit, VaultDesk vault, SignInGate gate, Clock clock) {
    this.cards = new CardRoutes(desk, gate, clock);
    this.office = new OfficeRoutes(desk, gate, clock);
    this.audit = new AuditRoutes(audit, gate);
    this.vault = new VaultRoutes(vault, gate);
  }

  public void add(Javalin app) {
    cards.add(app);
    office.add(app);
    audit.add(app);
    vault.add(app);
  }
}
