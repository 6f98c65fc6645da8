// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.visit.PublicKeyAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What a kiosk is called, how it looks and how long it waits.
 *
 * @param helpLine shown at the foot of every screen, such as a telephone number
 * @param idleAfter without a key or touch, before the warning
 * @param warnFor how long the warning counts down before the visit ends
 * @param outboxPause between tries while events can't be delivered
 */
public record KioskOptions(
    String stationId,
    String version,
    String helpLine,
    Appearance appearance,
    Duration idleAfter,
    Duration warnFor,
    Duration outboxPause,
    PublicKeyAddress publicKey) {

  public static final String VERSION = "0.1.0";

  /** For a window of 1280×800 beside others. */
  public static KioskOptions windowed(String stationId, String version) {
    return new KioskOptions(
        stationId,
        version,
        "4400",
        Appearance.window(1280, 800),
        Duration.ofSeconds(90),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        new PublicKeyAddress(Optional.empty()));
  }

  public KioskOptions with(Appearance wanted) {
    return new KioskOptions(
        stationId, version, helpLine, wanted, idleAfter, warnFor, outboxPause, publicKey);
  }

  public KioskOptions withIdle(Duration after, Duration warn) {
    return new KioskOptions(
        stationId, version, helpLine, appearance, after, warn, outboxPause, publicKey);
  }
}
