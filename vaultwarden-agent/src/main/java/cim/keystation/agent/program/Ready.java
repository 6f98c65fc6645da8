// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.DatabaseFailure;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the agent can do its work: one line per part, 503 unless all can. */
public final class Ready implements Handler {
  private final Map<String, BooleanSupplier> parts = new LinkedHashMap<>();

  public Ready(Database database) {
    parts.put("register", () -> answers(database));
  }

  /** Asks this one too. {@code part} must return at once. */
  public Ready with(String name, BooleanSupplier part) {
    parts.put(name, part);
    return this;
  }

  @Override
  public void handle(Context ctx) {
    StringBuilder lines = new StringBuilder();
    boolean all = true;
    for (Map.Entry<String, BooleanSupplier> part : parts.entrySet()) {
      boolean ready = part.getValue().getAsBoolean();
      all &= ready;
      lines.append(part.getKey()).append(ready ? " ready\n" : " not ready\n");
    }
    ctx.status(all ? 200 : 503).result(lines.toString());
  }

  private static boolean answers(Database database) {
    try {
      database.read(AuditLog::last);
      return true;
    } catch (DatabaseFailure e) {
      return false;
    }
  }
}
