// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.PinTrouble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateDeskTest {
  private final CompletableFuture<Desk> opening = new CompletableFuture<>();
  private final LateDesk late = new LateDesk(opening, Runnable::run);
  private final List<String> heard = new ArrayList<>();
  private @Nullable Error fault;

  @Test
  void whatCameBeforeTheDeskOpenedIsDoneInItsOrderOnceItDoes() {
    late.signIn("ada", secret(), secret());
    late.pin(secret());
    assertThat(heard).isEmpty();

    opening.complete(new Listening());
    late.leave();

    assertThat(heard).containsExactly("sign in ada", "pin", "leave");
  }

  @Test
  void secretsAreClosedWhenTheDeskNeverOpens() {
    Secret pin = secret();
    late.pin(pin);

    opening.completeExceptionally(new IOException("the journal is damaged"));

    assertThatThrownBy(pin::chars).isInstanceOf(IllegalStateException.class);
    assertThat(heard).isEmpty();
  }

  @Test
  void aTaskThatThrowsDoesSoToItsCallerAndKeepsBackNoLaterOne() {
    opening.complete(new Listening());
    fault = new AssertionError("no memory for a class");
    assertThatThrownBy(late::retry).isSameAs(fault);

    late.signIn("ada", secret(), secret());

    assertThat(heard).containsExactly("sign in ada");
  }

  @Test
  void aTaskThatWaitedAndThrowsKeepsBackNoLaterOne() {
    fault = new AssertionError("no memory for a class");
    late.retry();
    late.signIn("ada", secret(), secret());
    opening.complete(new Listening());

    late.leave();

    assertThat(heard).containsExactly("sign in ada", "leave");
  }

  private static Secret secret() {
    return Secret.ofChars("739154".toCharArray());
  }

  private final class Listening implements Desk {
    @Override
    public void signIn(String uid, Secret password, Secret code) {
      heard.add("sign in " + uid);
    }

    @Override
    public void pin(Secret pin) {
      heard.add("pin");
    }

    @Override
    public Optional<PinTrouble> pinTrouble(char[] digits) {
      return Optional.empty();
    }

    @Override
    public void start() {
      heard.add("start");
    }

    @Override
    public void retry() {
      if (fault != null) {
        throw fault;
      }
      heard.add("retry");
    }

    @Override
    public void leave() {
      heard.add("leave");
    }
  }
}
