// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.desk.PasskeyDesk;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import cim.keystation.message.PasskeyOnCard;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.Context;

/** Which passkeys are on a card, as {@code card info --json --passkeys} printed it. */
final class PasskeyRoutes {
  private final PasskeyDesk desk;
  private final SignInGate gate;

  PasskeyRoutes(PasskeyDesk desk, SignInGate gate) {
    this.desk = desk;
    this.gate = gate;
  }

  void add(Javalin app) {
    app.put("/api/v1/cards/{serial}/passkeys", this::report);
  }

  private void report(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    JsonNode report = RestJson.body(ctx, JsonNode.class);
    JsonNode passkeys = report.path("fido2").path("passkeys");
    long serial = QueryParameters.serial(ctx).value();
    if (report.path("device").path("serial").asLong() != serial) {
      throw QueryParameters.refused("the report is of another card");
    }
    if (!passkeys.isArray()) {
      throw QueryParameters.refused("the report lists no passkeys: print it with --passkeys");
    }
    try {
      desk.report(bearer, QueryParameters.serial(ctx), PasskeyOnCard.read(passkeys));
    } catch (IllegalArgumentException e) {
      throw QueryParameters.refused(String.valueOf(e.getMessage()));
    }
    ctx.status(204);
  }
}
