// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.desk.AuditDesk;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log. */
final class AuditRoutes {
  private static final int USUAL_LIMIT = 100;
  private final AuditDesk audit;
  private final SignInGate gate;

  AuditRoutes(AuditDesk audit, SignInGate gate) {
    this.audit = audit;
    this.gate = gate;
  }

  void add(Javalin app) {
    app.get("/api/v1/audit", this::records);
    app.get("/api/v1/audit/verification", this::verification);
    app.get("/api/v1/audit/export", this::export);
  }

  /** {@code next}: what {@code from} must be for the records after these; absent at the end. */
  record RecordsJson(List<AuditRecord> records, Optional<Long> next) {}

  private void records(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    int limit = (int) QueryParameters.number(ctx, "limit", USUAL_LIMIT, 1, AuditDesk.MOST);
    Optional<String> subject = QueryParameters.text(ctx, "subject");
    if (subject.isPresent()) {
      RestJson.send(
          ctx, new RecordsJson(audit.about(bearer, subject.get(), limit), Optional.empty()));
      return;
    }
    long from = QueryParameters.number(ctx, "from", 1, 0, Long.MAX_VALUE);
    List<AuditRecord> records = audit.from(bearer, from, limit);
    Optional<Long> next =
        records.size() < limit
            ? Optional.empty()
            : Optional.of(records.get(records.size() - 1).seq() + 1);
    RestJson.send(ctx, new RecordsJson(records, next));
  }

  record VerificationJson(boolean whole, long records, List<String> problems, Instant checkedAt) {}

  private void verification(Context ctx) throws TroubleException, NotDone {
    AuditDesk.Check check = audit.check(gate.byHeader(ctx));
    RestJson.send(
        ctx,
        new VerificationJson(
            check.verdict().whole(),
            check.verdict().records(),
            check.verdict().problems(),
            check.at()));
  }

  private void export(Context ctx) throws TroubleException, NotDone, IOException {
    Bearer bearer = gate.byHeader(ctx);
    ctx.contentType("application/x-ndjson");
    Writer out = new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8);
    audit.export(bearer, out);
    out.flush();
  }
}
