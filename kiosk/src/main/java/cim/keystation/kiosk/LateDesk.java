// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.PinTrouble;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A desk that opens a moment after the screen does: what comes before then waits its turn. A task
 * that throws is reported as any other fault of the thread it runs on, and keeps back no later one.
 */
final class LateDesk implements Desk {
  /** Each thing to do follows the one before. */
  private CompletionStage<Desk> last;

  LateDesk(CompletionStage<? extends Desk> opening) {
    this.last = opening.thenApply(desk -> desk);
  }

  @Override
  public void signIn(String uid, Secret password, Secret code) {
    then(desk -> desk.signIn(uid, password, code), password, code);
  }

  @Override
  public void pin(Secret pin) {
    then(desk -> desk.pin(pin), pin);
  }

  /** Nobody chooses a PIN before the desk is open. */
  @Override
  public Optional<PinTrouble> pinTrouble(char[] digits) {
    CompletableFuture<Desk> desk = last.toCompletableFuture();
    return desk.isDone() && !desk.isCompletedExceptionally()
        ? desk.join().pinTrouble(digits)
        : Optional.empty();
  }

  @Override
  public void retry() {
    then(Desk::retry);
  }

  @Override
  public void leave() {
    then(Desk::leave);
  }

  /** Closes the secrets if the desk never opens. */
  private void then(Consumer<Desk> work, Secret... secrets) {
    last =
        last.whenComplete(
            (desk, failure) -> {
              if (failure == null) {
                guarded(work, desk);
              } else {
                for (Secret secret : secrets) {
                  secret.close();
                }
              }
            });
  }

  private static void guarded(Consumer<Desk> work, Desk desk) {
    try {
      work.accept(desk);
    } catch (RuntimeException | Error e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }
}
