// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The person at the station, as a step sees them. Remembers the PIN from the moment it is chosen
 * until the visit ends, also while the card is out; {@link #close} zeroes it.
 */
final class KioskOperator implements Operator, AutoCloseable {
  private final PinRules rules;
  private final Consumer<Input> screen;
  private final AtomicReference<@Nullable Secret> remembered = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<Secret>> question =
      new AtomicReference<>();
  private volatile boolean away;
  private volatile boolean touching;
  private volatile boolean unproved; // typed, and not known whether the card takes it

  KioskOperator(PinRules rules, Consumer<Input> screen) {
    this.rules = rules;
    this.screen = screen;
  }

  /** Takes the PIN over. */
  void remember(Secret pin) {
    unproved = false;
    replace(pin);
  }

  /**
   * The card is in again: questions may be asked. A PIN that the card had not taken when it went is
   * asked for again: it may be wrong, and presented twice it would cost two attempts.
   */
  void back() {
    away = false;
    if (unproved) {
      unproved = false;
      replace(null);
    }
  }

  /** A step is through: what was typed is right. */
  void proved() {
    unproved = false;
  }

  /** The person, the card or the clock ended the wait. From any thread, at any time. */
  void decline() {
    away = true;
    CompletableFuture<Secret> open = question.getAndSet(null);
    if (open != null) {
      open.completeExceptionally(new DeclinedException());
    }
  }

  /**
   * Answers the open question and takes the PIN over; false, and nothing taken, if none is open.
   */
  boolean answer(Secret pin) {
    CompletableFuture<Secret> open = question.getAndSet(null);
    return open != null && open.complete(pin);
  }

  @Override
  public Secret enter(PinRequest request) throws DeclinedException {
    Secret known = remembered.get();
    if (known != null && request.attemptsLeft() < 0) {
      return known.duplicate();
    }
    replace(null);
    Secret typed = ask(request);
    unproved = true;
    replace(typed);
    screen.accept(new Input.PinAnswered());
    return typed.duplicate();
  }

  private Secret ask(PinRequest request) throws DeclinedException {
    CompletableFuture<Secret> answer = new CompletableFuture<>();
    question.set(answer);
    if (away) {
      decline();
    } else {
      screen.accept(new Input.PinWanted(request.ref(), rules, request.attemptsLeft()));
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new DeclinedException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeclinedException();
    }
  }

  @Override
  public void touchWanted() {
    touching = true;
    screen.accept(new Input.TouchWanted());
  }

  @Override
  public void touchOver() {
    if (touching) {
      touching = false;
      screen.accept(new Input.TouchOver());
    }
  }

  private void replace(@Nullable Secret pin) {
    Secret old = remembered.getAndSet(pin);
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    decline();
    replace(null);
  }
}
