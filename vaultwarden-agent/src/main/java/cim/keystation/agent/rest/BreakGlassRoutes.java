// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.breakglass.BreakGlass;
import cim.keystation.agent.desk.AccessDesk;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The break-glass account. Its password never comes here: whoever sets it sends its hash. */
final class BreakGlassRoutes {
  private static final String ADDRESS = "/api/v1/break-glass";
  private final AccessDesk desk;
  private final SignInGate gate;

  BreakGlassRoutes(AccessDesk desk, SignInGate gate) {
    this.desk = desk;
    this.gate = gate;
  }

  void add(Javalin app) {
    app.get(ADDRESS, this::standing);
    app.put(ADDRESS, this::set);
    app.delete(ADDRESS, this::clear);
  }

  /**
   * @param wrong passwords since the last right one; absent, as all that follows, without an
   *     account
   */
  record StandingJson(
      boolean set,
      Optional<Instant> setAt,
      Optional<String> setBy,
      Optional<Instant> usedAt,
      Optional<Integer> wrong,
      Optional<Instant> lockedUntil) {
    static StandingJson of(Optional<BreakGlass.Standing> standing) {
      return new StandingJson(
          standing.isPresent(),
          standing.map(BreakGlass.Standing::setAt),
          standing.map(BreakGlass.Standing::setBy),
          standing.flatMap(BreakGlass.Standing::usedAt),
          standing.map(BreakGlass.Standing::wrong),
          standing.flatMap(BreakGlass.Standing::lockedUntil));
    }
  }

  private void standing(Context ctx) throws TroubleException, NotDone {
    RestJson.send(ctx, StandingJson.of(desk.breakGlass(gate.byHeader(ctx))));
  }

  record HashRequest(@Nullable String hash) {}

  private void set(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    String hash = RestJson.body(ctx, HashRequest.class).hash();
    if (hash == null) {
      throw QueryParameters.refused("hash is missing");
    }
    desk.setBreakGlass(bearer, hash);
    ctx.status(204);
  }

  private void clear(Context ctx) throws TroubleException, NotDone {
    desk.clearBreakGlass(gate.byHeader(ctx));
    ctx.status(204);
  }
}
