// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.flow;

import cim.keystation.card.CardException;
import cim.keystation.message.Refusal;
import java.util.List;

/**
 * A problem with the values its text needs.
 *
 * @param values fill {@code {0}}, {@code {1}} of the problem's texts; never secrets
 */
public record Fault(Problem problem, List<String> values) {
  public Fault {
    values = List.copyOf(values);
  }

  public static Fault of(Problem problem, Object... values) {
    return new Fault(problem, List.of(values).stream().map(Object::toString).toList());
  }

  public static Fault of(Refusal refusal) {
    return of(Problem.valueOf(refusal.name()));
  }

  /** Made from the exception's type and fields, never from its message. */
  public static Fault of(CardException cause) {
    if (cause instanceof CardException.CardGone) {
      return of(Problem.CARD_GONE);
    }
    if (cause instanceof CardException.WrongCard wrong) {
      return of(Problem.WRONG_CARD, wrong.expected(), wrong.found());
    }
    if (cause instanceof CardException.PinRejected rejected) {
      return of(Problem.PIN_REJECTED, rejected.attemptsLeft());
    }
    if (cause instanceof CardException.PinBlocked) {
      return of(Problem.PIN_BLOCKED);
    }
    if (cause instanceof CardException.NotSupported old) {
      return of(Problem.CARD_TOO_OLD, old.firmware(), old.feature().since());
    }
    if (cause instanceof CardException.TouchTimeout) {
      return of(Problem.TOUCH_MISSED);
    }
    if (cause instanceof CardException.CardRefused refused) {
      return of(
          Problem.CARD_REFUSED, refused.command(), String.format("%04X", refused.statusWord()));
    }
    if (cause instanceof CardException.ReaderFault fault) {
      return ofReader(fault);
    }
    throw new IllegalStateException("a card exception without a text: " + cause.getClass());
  }

  private static Fault ofReader(CardException.ReaderFault fault) {
    String detail = fault.detail();
    return switch (fault.kind()) {
      case NO_READER -> of(Problem.READER_MISSING);
      case SERVICE_DOWN -> of(Problem.READER_SERVICE_DOWN);
      case PROTOCOL -> of(Problem.READER_PROTOCOL);
      case BUSY -> detail == null ? of(Problem.READER_BUSY) : of(Problem.READER_BUSY_BY, detail);
    };
  }
}
