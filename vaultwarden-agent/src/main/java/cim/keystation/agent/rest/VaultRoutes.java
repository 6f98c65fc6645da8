// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftList;
import cim.keystation.agent.drift.Repair;
import cim.keystation.agent.vaultwarden.ItemDifference;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The vault's items beside the register. */
final class VaultRoutes {
  private static final int USUAL_LIMIT = 50;
  private final VaultDesk desk;
  private final SignInGate gate;

  VaultRoutes(VaultDesk desk, SignInGate gate) {
    this.desk = desk;
    this.gate = gate;
  }

  void add(Javalin app) {
    app.get("/api/v1/vault/drift", this::list);
    app.post("/api/v1/vault/comparisons", this::compare);
    app.post("/api/v1/vault/repairs", this::repair);
  }

  /** {@code owner}: serial or uid; of an orphan what it says itself. */
  record EntryJson(
      String id,
      String subject,
      String owner,
      String kind,
      String name,
      List<String> items,
      boolean byHand,
      List<ItemDifference> differences,
      Instant checkedAt,
      Optional<Instant> provenAt) {
    static EntryJson of(DriftEntry entry) {
      return new EntryJson(
          entry.id(),
          entry.mark().subject().word(),
          entry.mark().owner(),
          entry.kind().word(),
          entry.name(),
          entry.items(),
          entry.byHand(),
          entry.differences(),
          entry.checkedAt(),
          entry.provenAt());
    }
  }

  /**
   * {@code comparedAt} is absent before the first comparison, {@code problem} when it was whole,
   * {@code next} on the last page.
   */
  record DriftJson(
      Map<String, Long> counts,
      Optional<Instant> comparedAt,
      Optional<String> problem,
      List<EntryJson> entries,
      long total,
      Optional<Integer> next) {
    static DriftJson of(DriftList list) {
      Map<String, Long> counts = new TreeMap<>();
      list.counts().forEach((kind, count) -> counts.put(kind.word(), count));
      return new DriftJson(
          counts,
          list.last().map(run -> run.finishedAt()),
          list.last().map(run -> run.problem()).filter(problem -> !problem.isEmpty()),
          list.entries().stream().map(EntryJson::of).toList(),
          list.total(),
          list.more()
              ? Optional.of(list.query().offset() + list.entries().size())
              : Optional.empty());
    }
  }

  private void list(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    RestJson.send(ctx, DriftJson.of(desk.list(bearer, QueryParameters.drift(ctx, USUAL_LIMIT))));
  }

  private void compare(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    desk.compare(bearer);
    Map<String, Long> counts = new TreeMap<>();
    desk.list(bearer, QueryParameters.drift(ctx, 1))
        .counts()
        .forEach((kind, count) -> counts.put(kind.word(), count));
    RestJson.send(ctx, counts);
  }

  /**
   * Either {@code id}, or {@code all}.
   *
   * @param dryRun only say what would be done
   */
  record RepairRequest(@Nullable String id, boolean all, boolean registerWins, boolean dryRun) {}

  /** {@code done} and {@code detail} are absent in a dry run. */
  record StepJson(
      String id,
      DriftKind kind,
      String action,
      String item,
      List<String> fields,
      Optional<Boolean> done,
      Optional<String> detail) {
    static StepJson of(Repair step, Optional<Repair.Result> result) {
      return new StepJson(
          step.entry().id(),
          step.entry().kind(),
          step.action().word(),
          step.item(),
          step.fields(),
          result.map(Repair.Result::done),
          result.map(Repair.Result::detail));
    }
  }

  private void repair(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    RepairRequest request = RestJson.body(ctx, RepairRequest.class);
    Optional<String> id = Optional.ofNullable(request.id()).filter(text -> !text.isBlank());
    if (id.isPresent() == request.all()) {
      throw QueryParameters.refused("either id or all");
    }
    RestJson.send(
        ctx,
        request.dryRun()
            ? desk.plan(bearer, id, request.registerWins()).stream()
                .map(step -> StepJson.of(step, Optional.empty()))
                .toList()
            : desk.repair(bearer, id, request.registerWins()).stream()
                .map(result -> StepJson.of(result.step(), Optional.of(result)))
                .toList());
  }
}
