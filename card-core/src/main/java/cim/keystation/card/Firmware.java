// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/** A firmware version such as 5.7.1; each part 0 to 255. In JSON and text: {@code 5.7.1}. */
public record Firmware(int major, int minor, int patch) implements Comparable<Firmware> {
  /** 0.0.0: of a card that has no such number. No {@link Feature} is supported there. */
  public static final Firmware UNTOLD = new Firmware(0, 0, 0);

  private static final Comparator<Firmware> ORDER =
      Comparator.comparingInt(Firmware::major)
          .thenComparingInt(Firmware::minor)
          .thenComparingInt(Firmware::patch);

  public Firmware {
    if ((major | minor | patch) < 0 || major > 255 || minor > 255 || patch > 255) {
      throw new IllegalArgumentException("not a version: " + major + "." + minor + "." + patch);
    }
  }

  /**
   * @throws IllegalArgumentException unless {@code text} is three numbers with dots between
   */
  @JsonCreator
  public static Firmware parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a version: " + text);
    }
    return new Firmware(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Whether it is this version or a newer one. */
  public boolean isAtLeast(int atLeastMajor, int atLeastMinor, int atLeastPatch) {
    return compareTo(new Firmware(atLeastMajor, atLeastMinor, atLeastPatch)) >= 0;
  }

  @Override
  public int compareTo(Firmware other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
