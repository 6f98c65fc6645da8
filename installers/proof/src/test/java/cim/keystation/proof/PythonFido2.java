// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Yubico's python-fido2, which speaks FIDO2 to a smart card reader; Debian's fido2-token can't. */
final class PythonFido2 {
  private static final String SCRIPT = "installers/proof/src/test/resources/fido2_pin.py";

  private final Map<String, String> environment;
  private final String reader;

  /** {@code reader}: a part of its name. */
  PythonFido2(Map<String, String> environment, String reader) {
    this.environment = environment;
    this.reader = reader;
  }

  /** Tries the PINs one after the other and says line by line what it saw. */
  List<String> tries(String... pins) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("keystation.home", "../.."));
    String script = home.resolve(SCRIPT).toAbsolutePath().normalize().toString();
    // Debian's own python: its packages are what is installed
    Command.Result result =
        Command.fed(
            String.join("\n", pins) + (pins.length == 0 ? "" : "\n"),
            environment,
            "/usr/bin/python3",
            script,
            reader);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output().lines().toList();
  }

  /** One attempt is spent and then given back by the right PIN. */
  void takesThePinAndNotTheFactorys(EnrolledCard expected) throws Exception {
    assertThat(tries("123456", expected.pin()))
        .contains("pin set True")
        .containsSubsequence("refused PIN_INVALID", "attempts 7", "taken", "attempts 8");
  }
}
