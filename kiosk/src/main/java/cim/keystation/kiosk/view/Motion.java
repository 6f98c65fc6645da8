// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

/** What a card picture shows. Only some of them move. */
enum Motion {
  /** Comes down into the port, again and again. */
  INSERTING(2600),
  /** Sits in the port. */
  IN(0),
  /** Sits in the port; the place to touch glows. */
  TOUCH(1500),
  /** Goes up and away, again and again. */
  LEAVING(2600),
  /** Lies there for identification, without a port. */
  PORTRAIT(0);

  private final int periodMillis;

  Motion(int periodMillis) {
    this.periodMillis = periodMillis;
  }

  /** 0 for a still picture. */
  int periodMillis() {
    return periodMillis;
  }

  /** How far above the port the card is, in parts of its travel, at {@code phase} of the period. */
  double lift(double phase) {
    return switch (this) {
      case INSERTING -> phase < 0.55 ? 1 - ease(phase / 0.55) : 0;
      case LEAVING -> phase < 0.2 ? 0 : ease(Math.min(1, (phase - 0.2) / 0.55));
      case IN, TOUCH, PORTRAIT -> 0;
    };
  }

  /** How visible the card is at {@code phase}: it fades where the loop jumps. */
  double opacity(double phase) {
    return switch (this) {
      case INSERTING -> Math.min(1, Math.min(phase / 0.1, (1 - phase) / 0.1));
      case LEAVING -> phase < 0.8 ? Math.min(1, phase / 0.08) : Math.max(0, (1 - phase) / 0.2);
      case IN, TOUCH, PORTRAIT -> 1;
    };
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }
}
