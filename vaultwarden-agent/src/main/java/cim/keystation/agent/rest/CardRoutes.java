// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.Move;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.web.SignInGate;
import cim.keystation.agent.web.TroubleException;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cards and their effects. */
final class CardRoutes {
  private static final int USUAL_LIMIT = 50;
  private final Desk desk;
  private final SignInGate gate;
  private final Clock clock;

  CardRoutes(Desk desk, SignInGate gate, Clock clock) {
    this.desk = desk;
    this.gate = gate;
    this.clock = clock;
  }

  void add(Javalin app) {
    app.get("/api/v1/cards", this::list);
    app.get("/api/v1/cards/{serial}", this::card);
    app.get("/api/v1/cards/{serial}/effects", this::effects);
    app.post("/api/v1/cards/{serial}/effects/{system}/retry", this::retry);
    app.post("/api/v1/cards/{serial}/transitions", this::move);
  }

  /** {@code next}: the offset of the next page; absent on the last. */
  record CardListJson(List<CardJson> cards, long total, int offset, Optional<Integer> next) {}

  private void list(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    CardList list = desk.list(bearer, QueryParameters.cards(ctx, USUAL_LIMIT));
    int offset = list.query().offset();
    RestJson.send(
        ctx,
        new CardListJson(
            list.lines().stream().map(CardJson::of).toList(),
            list.total(),
            offset,
            list.more() ? Optional.of(offset + list.lines().size()) : Optional.empty()));
  }

  private void card(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    RestJson.send(
        ctx, CardFileJson.of(desk.card(bearer, QueryParameters.serial(ctx)), clock.instant()));
  }

  private void effects(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    RestJson.send(
        ctx,
        desk.card(bearer, QueryParameters.serial(ctx)).line().effects().stream()
            .map(CardJson.EffectJson::of)
            .toList());
  }

  private void retry(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    desk.retry(bearer, QueryParameters.serial(ctx), ctx.pathParam("system"));
    ctx.status(202);
  }

  record MoveRequest(@Nullable String move, @Nullable String reason) {}

  private void move(Context ctx) throws TroubleException, NotDone {
    Bearer bearer = gate.byHeader(ctx);
    MoveRequest request = RestJson.body(ctx, MoveRequest.class);
    Move move =
        Optional.ofNullable(request.move())
            .flatMap(Move::of)
            .orElseThrow(
                () ->
                    QueryParameters.refused(
                        "move is one of " + Arrays.stream(Move.values()).map(Move::word).toList()));
    CardEntry card =
        desk.move(bearer, QueryParameters.serial(ctx), move, reason(move, request.reason()));
    RestJson.send(ctx, CardJson.of(card, Optional.empty(), List.of()));
  }

  private static Reason reason(Move move, @Nullable String word) throws TroubleException {
    String upper = word == null ? "" : word.toUpperCase(Locale.ROOT).replace('-', '_');
    return move.reasons().stream()
        .filter(reason -> reason.name().equals(upper))
        .findFirst()
        .orElseThrow(
            () -> QueryParameters.refused("reason of " + move.word() + ": " + move.reasons()));
  }
}
