// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.desk.AccessDesk;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Inviting people to register a passkey. */
final class AccessRoutes {
  private final AccessDesk desk;
  private final SignInGate gate;
  private final Function<String, URI> link;

  AccessRoutes(AccessDesk desk, SignInGate gate, Function<String, URI> link) {
    this.desk = desk;
    this.gate = gate;
    this.link = link;
  }

  void add(Javalin app) {
    app.post("/api/v1/invitations", this::invite);
  }

  record InvitationRequest(@Nullable String name, @Nullable String role) {}

  record InvitationAnswer(URI link) {}

  private void invite(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    InvitationRequest request = RestJson.body(ctx, InvitationRequest.class);
    String name = request.name();
    String word = request.role();
    if (name == null || word == null) {
      throw QueryParameters.refused("name or role is missing");
    }
    Role role =
        Role.of(word)
            .orElseThrow(() -> QueryParameters.refused("role is auditor, helpdesk or admin"));
    ctx.status(201);
    RestJson.send(ctx, new InvitationAnswer(link.apply(desk.invite(bearer, name, role))));
  }
}
