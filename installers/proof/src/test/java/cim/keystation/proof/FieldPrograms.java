// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How an administrator reads a card and changes its PINs without Keystation. What changes a PIN
 * changes 654321 back to 123456.
 */
final class FieldPrograms implements AutoCloseable {
  static final String RESET_CODE = "31415926";
  private static final String PIN = "123456";
  private static final String OTHER = "654321";
  private static final String PUK = "12345678";
  private static final Path FIDO2 =
      Path.of(System.getProperty("keystation.home", "../.."), "installers/proof/src/test/resources")
          .resolve("set-fido2-pin.py")
          .toAbsolutePath()
          .normalize();

  private final PrivatePcscd pcscd;
  private final String serial;
  private final GpgHome gpg;

  FieldPrograms(PrivatePcscd pcscd, String serial, Path folder)
      throws IOException, InterruptedException {
    this.pcscd = pcscd;
    this.serial = serial;
    this.gpg = GpgHome.make(folder, pcscd.environment(), Map.of());
  }

  /** Sets a Reset Code and a FIDO2 PIN on a card from the factory. */
  void prepare() throws Exception {
    gpg.pins(Map.of("ADMIN", "12345678", "NEW_RESET", RESET_CODE));
    edit("admin", "passwd", "4", "Q", "quit");
    letGo();
    python(PIN);
  }

  Job ykmanInfos() {
    return new Job(
        "ykman info, piv info, openpgp info",
        meter ->
            meter
                .of("ykman info", () -> ykman("info"))
                .and(meter.of("ykman piv info", () -> ykman("piv", "info")))
                .and(meter.of("ykman openpgp info", () -> ykman("openpgp", "info"))));
  }

  Job gpgCardStatus() {
    return gpg("gpg --card-status: OpenPGP alone", () -> gpg.run("gpg", "--card-status"), Map.of());
  }

  Job changePivPin() {
    return new Job(
        "ykman piv access change-pin",
        meter ->
            meter.of("ykman", () -> ykman("piv", "access", "change-pin", "-P", OTHER, "-n", PIN)));
  }

  Job unblockPivPin() {
    return new Job(
        "ykman piv access unblock-pin",
        meter ->
            meter.of("ykman", () -> ykman("piv", "access", "unblock-pin", "-p", PUK, "-n", PIN)));
  }

  Job changeOpenPgpPin() {
    return gpg(
        "gpg --card-edit: passwd",
        () -> edit("passwd", "quit"),
        Map.of("PIN", OTHER, "NEW_PIN", PIN));
  }

  Job unblockOpenPgpPin() {
    return gpg(
        "gpg --card-edit: unblock",
        () -> edit("unblock", "quit"),
        Map.of("RESET", RESET_CODE, "NEW_PIN", PIN));
  }

  Job changeFido2Pin() {
    return new Job(
        "python-fido2 change_pin", meter -> meter.of("python-fido2", () -> python(PIN, OTHER)));
  }

  private Job gpg(String name, CostMeter.Work work, Map<String, String> pins) {
    return new Job(
        name,
        meter -> {
          gpg.pins(pins);
          Cost cost = meter.of("gpg", work);
          letGo();
          return cost;
        });
  }

  private void edit(String... lines) throws IOException, InterruptedException {
    Command.Result result = gpg.cardEdit(lines);
    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output()).contains("SC_OP_SUCCESS").doesNotContain("SC_OP_FAILURE");
  }

  private void ykman(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ykman", "--device", serial));
    command.addAll(List.of(arguments));
    Command.run(pcscd.environment(), command.toArray(String[]::new));
  }

  private void python(String... pins) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", FIDO2.toString()));
    command.addAll(List.of(pins));
    Command.run(pcscd.environment(), command.toArray(String[]::new));
  }

  /** gpg's daemon keeps the card, and ykman ends every such daemon that is in its way. */
  private void letGo() throws IOException, InterruptedException {
    gpg.run("gpgconf", "--kill", "all");
    for (int attempt = 0; attempt < 100; attempt++) {
      if (pcscd.run("yubico-piv-tool", "-a", "version").status() == 0
          && gpg.result("gpgconf", "--launch", "gpg-agent").status() == 0) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("scdaemon does not let go of the card");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    gpg.close();
  }

  /** One operation, to be done as often as wanted. */
  record Job(String name, Metered body) {
    Cost run(CostMeter meter) throws Exception {
      return body.run(meter);
    }
  }

  /** Runs it, each program counted. */
  interface Metered {
    Cost run(CostMeter meter) throws Exception;
  }
}
