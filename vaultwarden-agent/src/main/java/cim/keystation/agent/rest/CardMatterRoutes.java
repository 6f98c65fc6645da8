// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.Agent;
import cim.keystation.agent.desk.EscrowRelease;
import cim.keystation.agent.desk.PasskeyDesk;
import cim.keystation.agent.web.SignInGate;
import io.javalin.Javalin;

/** What is in a card besides its state: escrowed secrets, and the passkeys on it. */
public final class CardMatterRoutes {
  private final EscrowRoutes escrow;
  private final PasskeyRoutes passkeys;

  public CardMatterRoutes(Agent agent, SignInGate gate) {
    this.escrow = new EscrowRoutes(new EscrowRelease(agent), gate);
    this.passkeys = new PasskeyRoutes(new PasskeyDesk(agent), gate);
  }

  public void add(Javalin app) {
    escrow.add(app);
    passkeys.add(app);
  }
}
