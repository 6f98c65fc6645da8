// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.desk.AccessDesk;
import cim.keystation.agent.desk.AuditDesk;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.web.SignInGate;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;

/** Everything below {@code /api/v1}. */
public final class RestRoutes {
  private final CardRoutes cards;
  private final OfficeRoutes office;
  private final AuditRoutes audit;
  private final VaultRoutes vault;
  private final AccessRoutes access;
  private final BreakGlassRoutes breakGlass;
  private final PeopleRoutes people;

  /** The desks that people work at. */
  public record Desks(Desk desk, AuditDesk audit, VaultDesk vault, AccessDesk access) {}

  /**
   * @param invitation makes an address of an invitation's code
   */
  public RestRoutes(Desks desks, SignInGate gate, Clock clock, Function<String, URI> invitation) {
    this.cards = new CardRoutes(desks.desk(), gate, clock);
    this.office = new OfficeRoutes(desks.desk(), gate, clock);
    this.audit = new AuditRoutes(desks.audit(), gate);
    this.vault = new VaultRoutes(desks.vault(), gate);
    this.access = new AccessRoutes(desks.access(), gate, invitation);
    this.breakGlass = new BreakGlassRoutes(desks.access(), gate);
    this.people = new PeopleRoutes(desks.vault().people(), gate);
  }

  public void add(Javalin app) {
    cards.add(app);
    office.add(app);
    audit.add(app);
    vault.add(app);
    access.add(app);
    breakGlass.add(app);
    people.add(app);
  }
}
