// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.visit.PublicKeyAddress;
import java.time.Duration;
import java.util.Locale;

/**
 * How a kiosk looks and behaves.
 *
 * @param helpLine shown at the foot of every screen, such as a telephone number
 * @param windowed in a window with a frame, for demo and tests; else full screen and locked down
 * @param idleAfter without a key or touch, before the warning
 * @param warnFor how long the warning counts down before the visit ends
 */
public record KioskOptions(
    String stationId,
    String version,
    String helpLine,
    Locale language,
    boolean dark,
    boolean windowed,
    int width,
    int height,
    Duration idleAfter,
    Duration warnFor,
    Duration outboxPause,
    PublicKeyAddress publicKey) {

  /** For a window of 1280×800 beside others. */
  public static KioskOptions windowed(String stationId, String version) {
    return new KioskOptions(
        stationId,
        version,
        "4400",
        Locale.ENGLISH,
        false,
        true,
        1280,
        800,
        Duration.ofSeconds(90),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        new PublicKeyAddress(java.util.Optional.empty()));
  }

  public KioskOptions withLanguage(Locale wanted) {
    return new KioskOptions(
        stationId,
        version,
        helpLine,
        wanted,
        dark,
        windowed,
        width,
        height,
        idleAfter,
        warnFor,
        outboxPause,
        publicKey);
  }

  public KioskOptions withDark(boolean wanted) {
    return new KioskOptions(
        stationId,
        version,
        helpLine,
        language,
        wanted,
        windowed,
        width,
        height,
        idleAfter,
        warnFor,
        outboxPause,
        publicKey);
  }

  public KioskOptions withSize(int wantedWidth, int wantedHeight) {
    return new KioskOptions(
        stationId,
        version,
        helpLine,
        language,
        dark,
        windowed,
        wantedWidth,
        wantedHeight,
        idleAfter,
        warnFor,
        outboxPause,
        publicKey);
  }

  public KioskOptions withIdle(Duration after, Duration warn) {
    return new KioskOptions(
        stationId,
        version,
        helpLine,
        language,
        dark,
        windowed,
        width,
        height,
        after,
        warn,
        outboxPause,
        publicKey);
  }
}
