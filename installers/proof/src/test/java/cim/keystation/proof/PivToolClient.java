// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Yubico's yubico-piv-tool on the card in the first reader. */
final class PivToolClient {
  private final Map<String, String> environment;

  PivToolClient(Map<String, String> environment) {
    this.environment = environment;
  }

  Command.Result result(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("yubico-piv-tool"));
    command.addAll(List.of(arguments));
    return Command.result(environment, command.toArray(String[]::new));
  }

  String run(String... arguments) throws IOException, InterruptedException {
    Command.Result result = result(arguments);
    assertThat(result.status()).as("%s: %s", List.of(arguments), result.output()).isZero();
    return result.output();
  }

  void readsTheCard(EnrolledCard expected) throws Exception {
    String printed = run("-a", "status");
    assertThat(printed)
        .contains("Version:\t" + expected.firmware())
        .contains("Serial Number:\t" + expected.serial())
        .doesNotContain("No data available");
    for (Slot slot : Slot.values()) {
      assertThat(printed).contains(Digests.sha256(expected.certificate(slot).getEncoded()));
    }
  }

  /** One attempt is spent and then given back by the right PIN. */
  void takesThePinAndNotTheFactorys(EnrolledCard expected) throws Exception {
    assertThat(result("-a", "verify-pin", "-P", "123456").status()).isNotZero();
    run("-a", "verify-pin", "-P", expected.pin());
  }

  /** It knows TDES only; the card's factory key would be taken without an option. */
  void refusesTheFactoryManagementKey() throws Exception {
    Command.Result refused = result("-a", "set-chuid");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.output()).contains("authentication");
  }

  /** Needs a touch within 15 s where the slot's policy says so. */
  void signsWith9a(EnrolledCard expected, Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "what the holder signs\n");
    Path signature = folder.resolve("signature");
    run(
        "-a",
        "verify-pin",
        "-P",
        expected.pin(),
        "--sign",
        "-s",
        "9a",
        "-A",
        "ECCP256",
        "-H",
        "SHA256",
        "-i",
        text.toString(),
        "-o",
        signature.toString());
    new OpensslClient(folder)
        .verifiesSignature(expected.certificate(Slot.AUTHENTICATION), text, signature);
  }
}
