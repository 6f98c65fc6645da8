// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.EscrowRelease;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.escrow.SealedSecret;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sealed secrets, for custodians. */
final class EscrowRoutes {
  private final EscrowRelease escrow;
  private final SignInGate gate;

  EscrowRoutes(EscrowRelease escrow, SignInGate gate) {
    this.escrow = escrow;
    this.gate = gate;
  }

  void add(Javalin app) {
    app.post("/api/v1/cards/{serial}/escrow/{kind}/release", this::release);
  }

  record ReleaseRequest(@Nullable String reason) {}

  /** {@code sealed}: Base64. */
  record ReleaseAnswer(String kind, long version, String sealed) {}

  private void release(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    String reason = RestJson.body(ctx, ReleaseRequest.class).reason();
    String kind = ctx.pathParam("kind").toUpperCase(Locale.ROOT).replace('-', '_');
    SealedSecret secret =
        escrow.release(
            bearer, QueryParameters.serial(ctx), kind, reason == null ? "" : reason.strip());
    RestJson.send(
        ctx, new ReleaseAnswer(secret.kind(), secret.version(), secret.sealed().toBase64()));
  }
}
