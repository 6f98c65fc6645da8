// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.database.DatabaseFailure;
import cim.keystation.agent.watch.Metrics;
import cim.keystation.agent.watch.Part;
import cim.keystation.agent.watch.Standing;
import cim.keystation.agent.watch.Watch;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * What monitors ask: {@code /health} (the process lives), {@code /ready} (it can do all its work,
 * or what waits and why) and {@code /metrics}. For this machine's programs, and for others with a
 * token of any role.
 */
final class Monitoring {
  private final Watch watch;
  private final Metrics metrics;
  private final SignInGate gate;

  Monitoring(Watch watch, SignInGate gate) {
    this.watch = watch;
    this.metrics = new Metrics(watch);
    this.gate = gate;
  }

  void add(Javalin app) {
    app.get("/health", ctx -> ctx.result("alive\n"));
    app.get("/ready", this::ready);
    app.get("/metrics", this::metrics);
  }

  private void admit(Context ctx) throws TroubleException {
    if (!isLocal(ctx.ip())) {
      gate.byHeader(ctx);
    }
  }

  private static boolean isLocal(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // an address: nothing is looked up
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void ready(Context ctx) throws TroubleException {
    admit(ctx);
    StringBuilder lines = new StringBuilder();
    boolean all = watch.hasLooked();
    Optional<Standing> standing = standing();
    if (standing.isEmpty()) {
      all = false;
    }
    lines.append(standing.isPresent() ? "register ready\n" : "register not ready\n");
    for (Part part : watch.parts()) {
      all &= part.isWell();
      lines.append(part.system()).append(part.isUp() ? " ready" : " not ready");
      if (!part.isUp()) {
        lines.append(" since ").append(part.since()).append(": ").append(part.problem());
        lines.append(part.needed() ? "" : "; the rest goes on without it");
      }
      standing
          .flatMap(known -> known.waiting(part.system()))
          .ifPresent(
              waiting ->
                  lines
                      .append("; waiting for it: ")
                      .append(waiting.count())
                      .append(" since ")
                      .append(waiting.oldest()));
      lines.append('\n');
    }
    ctx.status(all ? 200 : 503).result(lines.toString());
  }

  private Optional<Standing> standing() {
    try {
      return Optional.of(watch.standing());
    } catch (DatabaseFailure e) {
      return Optional.empty();
    }
  }

  private void metrics(Context ctx) throws TroubleException, IOException {
    admit(ctx);
    String accept = ctx.header("Accept");
    ctx.contentType(metrics.contentType(accept));
    metrics.write(accept, ctx.outputStream());
  }
}
