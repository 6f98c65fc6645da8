// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.Flow;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.view.KioskView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * Input in, next screen out. Runs on the event dispatch thread; {@link #fromAnyThread} is the only
 * way in from others.
 */
final class ScreenLoop implements Consumer<Input> {
  private final Flow flow = new Flow();
  private final List<Consumer<Screen>> listeners = new ArrayList<>();
  private volatile Screen screen = new Screen.Welcome();
  private @Nullable KioskView view;
  private @Nullable Desk desk;
  private @Nullable IdleWatch idle;
  private boolean offline;

  void wire(KioskView shownIn, Desk visits, IdleWatch watch) {
    view = shownIn;
    desk = visits;
    idle = watch;
  }

  Consumer<Input> fromAnyThread() {
    return input -> SwingUtilities.invokeLater(() -> accept(input));
  }

  @Override
  public void accept(Input input) {
    if (!SwingUtilities.isEventDispatchThread()) {
      throw new IllegalStateException("not on the event dispatch thread");
    }
    noteOffice(input);
    Screen before = screen;
    Screen next = flow.next(before, input);
    if (offline && next instanceof Screen.Welcome) {
      next = flow.next(next, new Input.OfficeLost());
    }
    if (!next.equals(before)) {
      show(input, next);
    }
  }

  private void noteOffice(Input input) {
    if (input instanceof Input.OfficeLost) {
      offline = true;
    } else if (input instanceof Input.OfficeFound) {
      offline = false;
      retryWhatWaited();
    }
  }

  /** The person need not press anything once the line is back. */
  private void retryWhatWaited() {
    boolean waited =
        screen instanceof Screen.Trouble trouble
            && trouble.fault().problem() == Problem.BACK_OFFICE_DOWN;
    if (waited && desk != null) {
      desk.retry();
    }
  }

  private void show(Input input, Screen next) {
    screen = next;
    if (endsVisit(input, next) && desk != null) {
      desk.leave();
    } else if (input instanceof Input.Start && desk != null) {
      desk.start();
    }
    if (idle != null) {
      idle.screen(next, flow.timesOut(next));
    }
    if (view != null) {
      view.show(next);
    }
    listeners.forEach(listener -> listener.accept(next));
  }

  private static boolean endsVisit(Input input, Screen next) {
    boolean byPerson =
        input instanceof Input.Cancel
            || input instanceof Input.Finish
            || input instanceof Input.IdleOver;
    return byPerson && (next.card().isEmpty() || next instanceof Screen.TakeCard);
  }

  Screen screen() {
    return screen;
  }

  void onScreen(Consumer<Screen> listener) {
    listeners.add(listener);
  }
}
