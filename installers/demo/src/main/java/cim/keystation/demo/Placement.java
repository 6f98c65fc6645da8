// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;

/**
 * Where kiosk and bench go on one screen: beside each other where there is room, else the bench
 * below.
 *
 * @param kiosk size of the kiosk's content, 16:10
 * @param bench place of the bench window
 */
record Placement(Dimension kiosk, Rectangle bench, boolean beside) {
  private static final int MOST_BENCH = 560;
  private static final int LEAST_BENCH = 384;
  private static final int BENCH_HEIGHT = 420;
  private static final int LEAST_KIOSK = 896;
  private static final int MOST_KIOSK = 1280;
  private static final int FRAME = 40;

  /** {@code screen}: what the desktop leaves free. */
  static Placement of(Rectangle screen) {
    boolean beside = screen.width >= LEAST_KIOSK + LEAST_BENCH;
    int left = Math.max(LEAST_BENCH, Math.min(MOST_BENCH, screen.width - MOST_KIOSK));
    int wide = beside ? screen.width - left : screen.width;
    int high = (beside ? screen.height : screen.height - BENCH_HEIGHT) - FRAME;
    Dimension kiosk = fitted(wide, high);
    Rectangle bench =
        beside
            ? new Rectangle(
                screen.x + kiosk.width + 8,
                screen.y,
                Math.min(MOST_BENCH, screen.width - kiosk.width) - 8,
                screen.height)
            : below(screen, kiosk);
    return new Placement(kiosk, bench, beside);
  }

  private static Dimension fitted(int wide, int high) {
    int width = Math.min(MOST_KIOSK, Math.min(wide, high * 16 / 10));
    int readable = Math.max(LEAST_KIOSK, width);
    return new Dimension(readable, readable * 10 / 16);
  }

  private static Rectangle below(Rectangle screen, Dimension kiosk) {
    int free = screen.height - kiosk.height - FRAME;
    int height = Math.max(Math.min(BENCH_HEIGHT, screen.height), free);
    return new Rectangle(
        screen.x, screen.y + screen.height - height, Math.min(screen.width, MOST_KIOSK), height);
  }

  /** Whether the bench has but a narrow column. */
  boolean narrow() {
    return beside && bench.width < MOST_BENCH - 80;
  }

  Point kioskAt(Rectangle screen) {
    return screen.getLocation();
  }
}
