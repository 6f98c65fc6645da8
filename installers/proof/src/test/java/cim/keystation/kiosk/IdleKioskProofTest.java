// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.kiosk.flow.Screen;
import cim.keystation.message.BackOffice;
import cim.keystation.message.Event;
import cim.keystation.message.EventFeed;
import cim.keystation.simulator.SimulatedReader;
import java.lang.Thread.State;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station at which nobody stands: no timer runs and no thread wakes by itself. */
@Tag("proof")
final class IdleKioskProofTest {
  @TempDir private Path folder;

  @Test
  void nothingWakesUpOnTheWelcomeScreen() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    KioskWindow kiosk =
        GuiActionRunner.execute(
            () -> {
              KioskWindow made = new KioskWindow(parts());
              made.open();
              return made;
            });
    try {
      assertThat(kiosk.screen()).isInstanceOf(Screen.Welcome.class);
      for (int look = 0; look < 4; look++) {
        Thread.sleep(700);
        assertThat(waking(before)).isEmpty();
      }
      assertThat(named("outbox")).extracting(Thread::getState).containsExactly(State.WAITING);
    } finally {
      GuiActionRunner.execute(kiosk::close);
    }
  }

  private static List<String> waking(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) || thread.getName().equals("TimerQueue"))
        .filter(thread -> thread.getState() == State.TIMED_WAITING)
        .map(Thread::getName)
        .filter(name -> !name.equals("process reaper"))
        .toList();
  }

  private static List<Thread> named(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .toList();
  }

  private KioskParts parts() {
    return new KioskParts(
        nobodyAsks(),
        new EventFeed() {
          @Override
          public void publish(Event event) {
            throw new AssertionError("nothing happened that could be told");
          }

          @Override
          public void close() {}
        },
        new SimulatedReader("empty"),
        folder,
        Clock.systemUTC(),
        new SecureRandom(),
        KioskOptions.windowed("proof-1", "0"));
  }

  private static BackOffice nobodyAsks() {
    return (BackOffice)
        Proxy.newProxyInstance(
            BackOffice.class.getClassLoader(),
            new Class<?>[] {BackOffice.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("asked for " + method.getName());
            });
  }
}
