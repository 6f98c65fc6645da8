// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a PIN must look like: digits only, since the same PIN serves PIV (SP 800-73-4, 2.4.3),
 * OpenPGP and FIDO2. The factory values are refused whatever {@code refused} says.
 *
 * @param minimum digits, 6 to {@code maximum}
 * @param maximum digits, at most 8: PIV can't hold more
 */
public record PinRules(int minimum, int maximum, Set<Pattern> refused) {
  /** Families of weak PINs. */
  public enum Pattern {
    SEQUENCES,
    REPEATS,
    COMMON
  }

  static final int SHORTEST = 6;
  static final int LONGEST = 8;

  private static final List<String> FACTORY = List.of("123456", "12345678");
  private static final List<String> OFTEN_CHOSEN =
      List.of(
          "654321",
          "112233",
          "223344",
          "332211",
          "121314",
          "102030",
          "131313",
          "159753",
          "147258",
          "147852",
          "258456",
          "123321",
          "456654",
          "789456",
          "456789",
          "123654",
          "135790",
          "246810",
          "101010",
          "696969",
          "520131",
          "314159",
          "271828",
          "007007",
          "11223344",
          "87654321",
          "12341234",
          "12344321",
          "13579246",
          "24681357",
          "31415926",
          "27182818",
          "14725836");

  public PinRules {
    refused = Set.copyOf(refused);
    if (minimum < SHORTEST || maximum > LONGEST || minimum > maximum) {
      throw new IllegalArgumentException("PIN length out of range: " + minimum + "-" + maximum);
    }
  }

  /** The first rule that {@code pin} breaks; empty when it may be used. Keeps no copy. */
  public Optional<PinProblem> check(char[] pin) {
    if (pin.length < minimum) {
      return Optional.of(PinProblem.TOO_SHORT);
    }
    if (pin.length > maximum) {
      return Optional.of(PinProblem.TOO_LONG);
    }
    for (char c : pin) {
      if (c < '0' || c > '9') {
        return Optional.of(PinProblem.NOT_DIGITS);
      }
    }
    if (isOneOf(FACTORY, pin) || refuses(Pattern.COMMON) && isOneOf(OFTEN_CHOSEN, pin)) {
      return Optional.of(PinProblem.COMMON);
    }
    if (refuses(Pattern.REPEATS) && isRepeated(pin)) {
      return Optional.of(PinProblem.REPEATED);
    }
    if (refuses(Pattern.SEQUENCES) && (counts(pin, 1) || counts(pin, 9))) {
      return Optional.of(PinProblem.SEQUENCE);
    }
    return Optional.empty();
  }

  private boolean refuses(Pattern pattern) {
    return refused.contains(pattern);
  }

  private static boolean isOneOf(List<String> values, char[] pin) {
    boolean found = false;
    for (String value : values) {
      found |= value.length() == pin.length && Arrays.equals(value.toCharArray(), pin);
    }
    return found;
  }

  private static boolean isRepeated(char[] pin) {
    for (int block = 1; block <= pin.length / 2; block++) {
      if (repeatsEvery(block, pin)) {
        return true;
      }
    }
    return false;
  }

  private static boolean repeatsEvery(int block, char[] pin) {
    if (pin.length % block != 0) {
      return false;
    }
    for (int i = block; i < pin.length; i++) {
      if (pin[i] != pin[i - block]) {
        return false;
      }
    }
    return true;
  }

  private static boolean counts(char[] pin, int step) {
    for (int i = 1; i < pin.length; i++) {
      if ((pin[i] - pin[i - 1] + 10) % 10 != step) {
        return false;
      }
    }
    return true;
  }
}
