// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.inspect.CardReport;
import cim.keystation.card.inspect.Inspection;
import cim.keystation.card.management.Identify;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.procedure.Outcome;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCardTest {
  private static final byte[] MESSAGE = {7, 8, 9};

  @TempDir private Path folder;

  @Test
  void anEnrolledCardIsTheSameAfterARestart() throws Exception {
    SoftwareYubiKey before = kept();
    assertThat(new Rehearsal(before).run()).isInstanceOf(Outcome.Completed.class);
    CardReport report = Inspection.of(card(before));

    Card after = card(kept());
    assertThat(Inspection.of(after)).isEqualTo(report);
    PivApplet piv = PivApplet.open(after);
    X509Certificate certificate = piv.certificate(Slot.AUTHENTICATION).orElseThrow();
    piv.verifyPin(Secret.ofChars(Rehearsal.PIN.toCharArray()));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(certificate);
    check.update(MESSAGE);
    assertThat(check.verify(piv.sign(Slot.AUTHENTICATION, KeyAlgorithm.P256, digest))).isTrue();
    piv.attest(Slot.AUTHENTICATION).verify(piv.attestationCertificate().getPublicKey());
  }

  @Test
  void aSpentAttemptStaysSpentAndAResetWipesTheFile() throws Exception {
    assertThat(new Rehearsal(kept()).run()).isInstanceOf(Outcome.Completed.class);
    long full = Files.size(file());
    PivApplet piv = PivApplet.open(card(kept()));
    int attempts = piv.pin().attemptsLeft();
    assertThatThrownBy(() -> piv.verifyPin(Secret.ofChars("000000".toCharArray())))
        .isInstanceOf(CardException.PinRejected.class);

    PivApplet again = PivApplet.open(card(kept()));
    assertThat(again.pin().attemptsLeft()).isEqualTo(attempts - 1);
    again.reset();
    assertThat(Files.size(file())).isLessThan(full);
    assertThat(PivApplet.open(card(kept())).certificate(Slot.AUTHENTICATION)).isEmpty();
  }

  private SoftwareYubiKey kept() throws Exception {
    SoftwareYubiKey key = Rehearsal.fresh("5.7.1");
    key.keepIn(file());
    return key;
  }

  private Path file() {
    return folder.resolve("card.state");
  }

  private static Card card(SoftwareYubiKey key) throws CardException {
    SimulatedReader reader = new SimulatedReader("kept");
    reader.insert(key);
    return Identify.card(reader.connect());
  }
}
