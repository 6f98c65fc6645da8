// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Yubico's ykman on one card. Debian's version is always there, PyPI's newest where the property
 * {@code keystation.yubico} names its environment.
 */
record Ykman(ProofCard card, String program) {
  /** The management key a card leaves the factory with. */
  static final String KEY = "010203040506070801020304050607080102030405060708";

  private static final String DEBIAN = "ykman";

  /** Pairs of program and firmware: each program once, and each firmware. */
  static Stream<Arguments> everyVersion() {
    return Stream.of(Arguments.of(DEBIAN, "5.4.3"), Arguments.of(newest(), "5.7.1"));
  }

  static String newest() {
    return programs().reduce(DEBIAN, (first, last) -> last);
  }

  static Stream<String> programs() {
    String newest = System.getProperty("keystation.yubico", "");
    return newest.isEmpty()
        ? Stream.of(DEBIAN)
        : Stream.of(DEBIAN, Path.of(newest, "bin", "ykman").toString());
  }

  /** Version 5 has commands that Debian's 4.0 hasn't. */
  boolean isNewest() {
    return !program.equals(DEBIAN);
  }

  /**
   * What it printed; fails unless it exits with 0. After {@code config} the key may have left, and
   * is waited for.
   */
  String run(String... arguments) throws Exception {
    Command.Result result = result(arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isZero();
    if (arguments[0].equals("config")) {
      card.pcscd().awaitCard();
    }
    return result.output();
  }

  Command.Result result(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program, "--device", ProofCard.SERIAL));
    command.addAll(List.of(arguments));
    return card.pcscd().run(command.toArray(String[]::new));
  }

  /** Puts a self-signed certificate over the public key in the file into the slot. */
  void certify(String slot, String key) throws Exception {
    run(
        "piv",
        "certificates",
        "generate",
        "-m",
        KEY,
        "-P",
        "123456",
        "-s",
        "CN=" + slot,
        slot,
        key);
  }
}
