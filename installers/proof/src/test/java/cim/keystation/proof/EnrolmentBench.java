// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.procedure.Outcome;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.enrol.Rehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one enrolment costs on the wire, beside ykman and gpg on the same software YubiKey. */
@Tag("bench")
final class EnrolmentBench {
  private static final double AIM = 0.5;

  @TempDir private Path folder;

  @Test
  void commandsAndBytesOfOneEnrolment() throws Exception {
    Rehearsal rehearsal = new Rehearsal(Rehearsal.fresh("5.7.1"));
    assertThat(rehearsal.run()).isInstanceOf(Outcome.Completed.class);
    Traffic ours = Traffic.of("Keystation's enrolment", rehearsal.wire());

    List<Traffic> parts = byHand();
    Traffic theirs = Traffic.sum("ykman, gpg and python-fido2", parts);

    Figures.write("enrolment", table(ours, theirs));
    Figures.write("by-hand", perCommand(parts));
    assertThat((double) ours.apdus() / theirs.apdus()).isLessThanOrEqualTo(AIM);
  }

  private List<Traffic> byHand() throws Exception {
    SoftwareYubiKey card = Rehearsal.fresh("5.7.1");
    card.finger().mode(Finger.Mode.AUTO);
    try (PrivatePcscd pcscd = PrivatePcscd.start(folder.resolve("pcscd"))) {
      pcscd.insert(card);
      return new FieldEnrolment(pcscd, folder.resolve("by-hand"), Rehearsal.SERIAL.toString())
          .run();
    }
  }

  private static List<String> table(Traffic ours, Traffic theirs) {
    int oursBare = ours.apdus() - ours.finding();
    int theirsBare = theirs.apdus() - theirs.finding();
    return List.of(
        Figures.row("one enrolment", ours.name(), theirs.name(), "ratio"),
        "|---|---:|---:|---:|",
        Figures.row(
            "APDUs", ours.apdus(), theirs.apdus(), Figures.ratio(ours.apdus(), theirs.apdus())),
        Figures.row(
            "APDUs without selecting and identifying",
            oursBare,
            theirsBare,
            Figures.ratio(oursBare, theirsBare)),
        Figures.row(
            "bytes, both ways",
            ours.bytes(),
            theirs.bytes(),
            Figures.ratio(ours.bytes(), theirs.bytes())));
  }

  private static List<String> perCommand(List<Traffic> parts) {
    List<String> rows =
        new ArrayList<>(
            List.of(
                Figures.row("command", "APDUs", "of these to identify", "bytes"),
                "|---|---:|---:|---:|"));
    parts.forEach(
        part -> rows.add(Figures.row(part.name(), part.apdus(), part.finding(), part.bytes())));
    return rows;
  }
}
