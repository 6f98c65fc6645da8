// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Yubico's ykman on one card. It runs in a process namespace of its own, as it kills every scdaemon
 * it sees when the card is busy.
 */
final class YkmanClient {
  private static final String FACTORY_KEY = "010203040506070801020304050607080102030405060708";

  private final Map<String, String> environment;
  private final String serial;

  YkmanClient(Map<String, String> environment, String serial) {
    this.environment = environment;
    this.serial = serial;
  }

  /** What it prints; fails unless it exits with 0. */
  String run(String... arguments) throws IOException, InterruptedException {
    Command.Result result = result(arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isZero();
    return result.output();
  }

  private Command.Result result(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc"));
    if (!ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      command.add("--map-root-user");
    }
    command.addAll(List.of("ykman", "--device", serial));
    command.addAll(List.of(arguments));
    return Command.result(environment, command.toArray(String[]::new));
  }

  void readsSerialAndFirmware(EnrolledCard expected) throws Exception {
    assertThat(run("info"))
        .contains("Serial number: " + expected.serial())
        .contains("Firmware version: " + expected.firmware());
  }

  void readsSlotsAndNoFactoryValue(EnrolledCard expected) throws Exception {
    String printed = run("piv", "info");
    assertThat(printed).doesNotContain("Using default");
    for (Slot slot : Slot.values()) {
      assertThat(printed)
          .contains("Slot " + lower(slot))
          .contains(Digests.sha256(expected.certificate(slot).getEncoded()));
    }
  }

  void exportsTheCertificates(EnrolledCard expected, Path folder) throws Exception {
    for (Slot slot : Slot.values()) {
      Path file = folder.resolve("ykman-" + slot.hex() + ".pem");
      run("piv", "certificates", "export", lower(slot), file.toString());
      assertThat(Pem.certificate(file)).isEqualTo(expected.certificate(slot));
    }
  }

  /** Writes nothing unless the key is taken; there is no counter of wrong keys. */
  void refusesTheFactoryManagementKey() throws Exception {
    assertThat(run("piv", "info")).contains("Management key algorithm: AES192");
    Command.Result refused = result("piv", "objects", "generate", "-m", FACTORY_KEY, "CHUID");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.output()).contains("Authentication with management key failed");
  }

  /** {@code attempts} of OpenPGP: PIN, Reset Code, Admin PIN. */
  void countsOpenPgpAttempts(int pin, int resetCode, int adminPin) throws Exception {
    assertThat(run("openpgp", "info"))
        .contains("PIN tries remaining: " + pin)
        .contains("Reset code tries remaining: " + resetCode)
        .contains("Admin PIN tries remaining: " + adminPin);
  }

  private static String lower(Slot slot) {
    return slot.hex().toLowerCase(Locale.ROOT);
  }
}
