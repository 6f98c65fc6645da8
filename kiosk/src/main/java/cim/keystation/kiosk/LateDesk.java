// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.PinTrouble;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A desk that opens a moment after the screen does: what comes before then waits its turn. Once it
 * is open a call is the open desk's own, with what it throws. One thread's, the screen's.
 */
final class LateDesk implements Desk {
  private final Queue<Task> waiting = new ArrayDeque<>();
  private @Nullable Desk open;
  private boolean neverOpens;

  /** {@code screenThread} runs a task on the thread that all calls come from. */
  LateDesk(CompletionStage<? extends Desk> opening, Executor screenThread) {
    var unused =
        opening.whenCompleteAsync(
            (desk, failure) -> {
              open = desk;
              neverOpens = failure != null;
              work();
            },
            screenThread);
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
    return open == null ? Optional.empty() : open.pinTrouble(digits);
  }

  @Override
  public void start() {
    then(Desk::start);
  }

  @Override
  public void retry() {
    then(Desk::retry);
  }

  @Override
  public void leave() {
    then(Desk::leave);
  }

  private void then(Consumer<Desk> work, Secret... secrets) {
    waiting.add(new Task(work, List.of(secrets)));
    work();
  }

  /** Does what waits, each once, also when one throws. Closes the secrets if nobody ever opens. */
  private void work() {
    while (!waiting.isEmpty() && (open != null || neverOpens)) {
      Task next = waiting.remove();
      if (open != null) {
        next.work().accept(open);
      } else {
        next.secrets().forEach(Secret::close);
      }
    }
  }

  private record Task(Consumer<Desk> work, List<Secret> secrets) {}
}
