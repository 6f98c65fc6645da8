// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.procedure.Outcome;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.enrol.Rehearsal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to inspect a card, to change its PINs and to unblock them, beside the field's own
 * programs on the same software YubiKey in the same reader, in turns.
 */
@Tag("bench")
final class OperationsBench {
  private static final int ROUNDS = 15;

  @TempDir private Path folder;
  private PrivatePcscd pcscd;
  private ProbeProcess station;
  private FieldPrograms field;
  private final List<String> rows = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
    station = ProbeProcess.start(pcscd.environment());
    field = new FieldPrograms(pcscd, Rehearsal.SERIAL.toString(), folder.resolve("gpg"));
  }

  @AfterEach
  void stop() throws Exception {
    field.close();
    station.close();
    pcscd.close();
  }

  @Test
  void inspectChangeAndUnblock() throws Exception {
    rows.add(
        Figures.row(
            "operation",
            "beside",
            "APDUs",
            "",
            "bytes",
            "",
            "ms at the card",
            "",
            "ms in all",
            ""));
    rows.add("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    inspect();
    pcscd.remove();
    pins();
    Figures.write("operations", rows);
  }

  private void inspect() throws Exception {
    Rehearsal rehearsal = new Rehearsal(Rehearsal.fresh("5.7.1"));
    assertThat(rehearsal.run()).isInstanceOf(Outcome.Completed.class);
    pcscd.insert(rehearsal.key());
    compare("inspect, all of it", "inspect", field.ykmanInfos());
    compare("inspect, all of it", "inspect", field.gpgCardStatus());
  }

  private void pins() throws Exception {
    SoftwareYubiKey card = Rehearsal.fresh("5.7.1");
    card.finger().mode(Finger.Mode.AUTO);
    pcscd.insert(card);
    field.prepare();
    compare("change the PIV PIN", "change-piv-pin 123456 654321", field.changePivPin());
    compare("unblock the PIV PIN", "unblock-piv-pin 12345678 123456", field.unblockPivPin());
    compare("change the OpenPGP PIN", "change-openpgp-pin 123456 654321", field.changeOpenPgpPin());
    compare(
        "unblock the OpenPGP PIN",
        "unblock-openpgp-pin " + FieldPrograms.RESET_CODE + " 123456",
        field.unblockOpenPgpPin());
    compare("change the FIDO2 PIN", "change-fido2-pin 123456 654321", field.changeFido2Pin());
  }

  private void compare(String what, String ours, FieldPrograms.Job theirs) throws Exception {
    CostMeter meter = new CostMeter(pcscd);
    List<Cost> here = new ArrayList<>();
    List<Cost> there = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      here.add(meter.of(what, () -> visit(ours)));
      there.add(theirs.run(meter));
    }
    row(what, theirs.name(), Cost.median(here), Cost.median(there));
  }

  /** As the terminal does it, which runs already: connects, works, lets go. */
  private void visit(String work) throws Exception {
    assertThat(station.ask("connect")).startsWith("card ");
    assertThat(station.ask(work)).doesNotStartWith("fault");
    assertThat(station.ask("close")).isEqualTo("closed");
  }

  private void row(String what, String name, Cost ours, Cost theirs) {
    List<Object> cells = new ArrayList<>(List.of(what, name));
    pair(cells, ours.traffic().apdus(), theirs.traffic().apdus());
    pair(cells, ours.traffic().bytes(), theirs.traffic().bytes());
    pair(cells, ours.atCard(), theirs.atCard());
    pair(cells, ours.whole(), theirs.whole());
    rows.add(Figures.row(cells.toArray()));
  }

  private static void pair(List<Object> cells, Duration ours, Duration theirs) {
    double here = ours.toNanos() / 1e6;
    double there = theirs.toNanos() / 1e6;
    cells.add(String.format(Locale.ROOT, "%.1f : %.1f", here, there));
    cells.add(Figures.ratio(here, there));
  }

  private static void pair(List<Object> cells, long ours, long theirs) {
    cells.add(ours + " : " + theirs);
    cells.add(Figures.ratio(ours, theirs));
  }
}
