// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.desk.PeopleDesk;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.membership.Plan;
import cim.keystation.agent.membership.Step;
import cim.keystation.agent.vaultwarden.OrganisationSetup;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Organisations of the vault and their members. */
final class PeopleRoutes {
  private final PeopleDesk desk;
  private final SignInGate gate;

  PeopleRoutes(PeopleDesk desk, SignInGate gate) {
    this.desk = desk;
    this.gate = gate;
  }

  void add(Javalin app) {
    app.get("/api/v1/vault/people/plan", this::plan);
    app.post("/api/v1/vault/people/runs", this::run);
    app.post("/api/v1/vault/people/{uid}/key", this::trust);
    app.post("/api/v1/vault/setup", this::setup);
  }

  /**
   * @param line as the commands print it
   * @param kind who moves next: change, wait or attention
   * @param done absent in a plan and where nothing was to be done; so is {@code result}
   */
  record StepJson(
      String line,
      String action,
      String kind,
      String uid,
      String mail,
      Optional<Boolean> done,
      Optional<String> result) {
    static StepJson of(Step step, Optional<Step.Result> result) {
      return new StepJson(
          step.line(),
          step.action().word(),
          step.action().kind().name().toLowerCase(Locale.ROOT),
          step.uid(),
          step.mail(),
          result.map(Step.Result::done),
          result.map(Step.Result::detail).filter(text -> !text.isEmpty()));
    }
  }

  /**
   * @param identity the same for the same plan
   * @param people how many the directory has
   * @param removals how many would lose their rights
   * @param held why they don't; absent when nothing is held
   */
  record PlanJson(
      String identity, int people, int removals, Optional<String> held, List<StepJson> steps) {
    static PlanJson of(Plan plan, List<StepJson> steps) {
      return new PlanJson(
          plan.identity(),
          plan.people(),
          plan.removals(),
          Optional.of(plan.held()).filter(text -> !text.isEmpty()),
          steps);
    }
  }

  private void plan(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    long given = QueryParameters.number(ctx, "confirmRemovals", -1, 0, Integer.MAX_VALUE);
    Plan plan = desk.plan(bearer, given < 0 ? OptionalInt.empty() : OptionalInt.of((int) given));
    RestJson.send(
        ctx,
        PlanJson.of(
            plan, plan.steps().stream().map(step -> StepJson.of(step, Optional.empty())).toList()));
  }

  /**
   * @param confirmRemovals how many may lose their rights, when the brake asked
   * @param identity of the plan that is meant; absent: whatever it is by now
   */
  record RunRequest(@Nullable Integer confirmRemovals, @Nullable String identity) {}

  private void run(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    RunRequest request = RestJson.body(ctx, RunRequest.class);
    Integer given = request.confirmRemovals();
    OptionalInt confirmed = given == null ? OptionalInt.empty() : OptionalInt.of(given);
    String identity = request.identity();
    Memberships.Outcome outcome =
        identity == null ? desk.run(bearer, confirmed) : desk.run(bearer, confirmed, identity);
    RestJson.send(
        ctx,
        PlanJson.of(
            outcome.plan(),
            outcome.results().stream()
                .map(each -> StepJson.of(each.step(), result(each)))
                .toList()));
  }

  private static Optional<Step.Result> result(Step.Result result) {
    boolean tried = result.done() || !result.detail().isEmpty();
    return tried ? Optional.of(result) : Optional.empty();
  }

  record KeyRequest(@Nullable String fingerprint) {}

  private void trust(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    String fingerprint = RestJson.body(ctx, KeyRequest.class).fingerprint();
    if (fingerprint == null || fingerprint.isBlank()) {
      throw QueryParameters.refused("fingerprint is missing");
    }
    desk.trust(bearer, ctx.pathParam("uid"), fingerprint);
    ctx.status(204);
  }

  /**
   * @param revoked how many members may lose their rights because they have no second factor
   */
  record SetupRequest(boolean dryRun, int revoked) {}

  record SetupStep(String organisation, String line, int revoked) {}

  private void setup(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    SetupRequest request = RestJson.body(ctx, SetupRequest.class);
    List<OrganisationSetup.Step> steps =
        request.dryRun() ? desk.planSetup(bearer) : desk.runSetup(bearer, request.revoked());
    RestJson.send(
        ctx,
        steps.stream()
            .map(each -> new SetupStep(each.organisation(), each.line(), each.revoked()))
            .toList());
  }
}
