// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.office.BundleImport;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import cim.keystation.card.Secret;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Codes and bundles, and who one is. */
final class OfficeRoutes {
  private static final String USUAL_VALIDITY = "PT8H";
  private final Desk desk;
  private final SignInGate gate;
  private final Clock clock;

  OfficeRoutes(Desk desk, SignInGate gate, Clock clock) {
    this.desk = desk;
    this.gate = gate;
    this.clock = clock;
  }

  void add(Javalin app) {
    app.get("/api/v1/session", this::session);
    app.post("/api/v1/codes", this::code);
    app.post("/api/v1/bundles", this::bundle);
  }

  record SessionJson(String name, String role, Instant expires) {}

  private void session(Context ctx) throws TroubleException {
    Bearer bearer = gate.byHeader(ctx);
    RestJson.send(ctx, new SessionJson(bearer.name(), bearer.role().word(), bearer.expires()));
  }

  record CodeRequest(@Nullable String uid, @Nullable String valid) {}

  /** {@code code} is put in by hand, so that it is never a {@code String}. */
  record CodeAnswer(String uid, Instant expires) {}

  private void code(Context ctx) throws TroubleException, NotDone, IOException {
    Bearer bearer = gate.byHeader(ctx);
    CodeRequest request = RestJson.body(ctx, CodeRequest.class);
    if (request.uid() == null || request.uid().isBlank()) {
      throw QueryParameters.refused("uid is missing");
    }
    Duration valid = duration(request.valid() == null ? USUAL_VALIDITY : request.valid());
    Instant expires = clock.instant().plus(valid);
    try (Secret code = desk.issueCode(bearer, request.uid(), valid)) {
      byte[] rest = RestJson.bytes(new CodeAnswer(request.uid(), expires));
      byte[] head = "{\"code\":\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      ctx.status(201).contentType("application/json");
      byte[] raw = code.copy();
      try {
        var out = ctx.res().getOutputStream();
        out.write(head);
        out.write(raw);
        out.write('"');
        out.write(',');
        out.write(rest, 1, rest.length - 1);
      } finally {
        Arrays.fill(raw, (byte) 0);
      }
    }
  }

  private static Duration duration(String text) throws TroubleException {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw QueryParameters.refused("valid must be a duration such as PT8H");
    }
  }

  record BundleAnswer(BundleImport.Result result) {}

  private void bundle(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    BundleImport.Result result = desk.importBundle(bearer, ctx.bodyAsBytes());
    ctx.status(result == BundleImport.Result.IMPORTED ? 201 : 200);
    RestJson.send(ctx, new BundleAnswer(result));
  }
}
