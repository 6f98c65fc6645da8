// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.membership.PeopleQuery;
import cim.keystation.agent.membership.Standing;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.vaultwarden.ItemSubject;
import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.EffectState;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an address asks for; everything that can't be meant is refused. */
public final class QueryParameters {
  private QueryParameters() {}

  /** {@code state}, {@code uid}, {@code q}, {@code effect}, {@code offset}, {@code limit}. */
  public static CardQuery cards(Context ctx, int usualLimit) throws TroubleException {
    return new CardQuery(
        constant(ctx, "state", CardState.class),
        text(ctx, "uid"),
        text(ctx, "q").orElse(""),
        constant(ctx, "effect", EffectState.class),
        (int) number(ctx, "offset", 0, 0, Integer.MAX_VALUE),
        (int) number(ctx, "limit", usualLimit, 1, CardQuery.MOST));
  }

  /** {@code kind}, {@code subject}, {@code q}, {@code offset}, {@code limit}. */
  public static DriftQuery drift(Context ctx, int usualLimit) throws TroubleException {
    return new DriftQuery(
        constant(ctx, "kind", DriftKind.class),
        constant(ctx, "subject", ItemSubject.class),
        text(ctx, "q").orElse(""),
        (int) number(ctx, "offset", 0, 0, Integer.MAX_VALUE),
        (int) number(ctx, "limit", usualLimit, 1, DriftQuery.MOST));
  }

  /** {@code standing}, {@code q}, {@code offset}, {@code limit}. */
  public static PeopleQuery people(Context ctx, int usualLimit) throws TroubleException {
    return new PeopleQuery(
        constant(ctx, "standing", Standing.class),
        text(ctx, "q").orElse(""),
        (int) number(ctx, "offset", 0, 0, Integer.MAX_VALUE),
        (int) number(ctx, "limit", usualLimit, 1, PeopleQuery.MOST));
  }

  /** The card that the path names. */
  public static CardSerial serial(Context ctx) throws TroubleException {
    try {
      return new CardSerial(Long.parseLong(ctx.pathParam("serial")));
    } catch (IllegalArgumentException e) {
      throw refused("a serial is the number printed on the card");
    }
  }

  static Optional<String> text(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isBlank());
  }

  /** {@code usual} where it isn't given; both bounds may be reached. */
  public static long number(Context ctx, String name, long usual, long from, long to)
      throws TroubleException {
    Optional<String> text = text(ctx, name);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(text.get());
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(name + " must be a whole number");
    }
    throw refused(name + " is out of range: " + from + " to " + to);
  }

  private static <E extends Enum<E>> Optional<E> constant(Context ctx, String name, Class<E> type)
      throws TroubleException {
    Optional<String> text = text(ctx, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String upper = text.get().toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(upper)) {
        return Optional.of(constant);
      }
    }
    throw refused(name + " is one of " + Arrays.toString(type.getEnumConstants()));
  }

  static TroubleException refused(String detail) {
    return Trouble.of(400, "the request isn't as expected", detail, "correct it").exception();
  }
}
