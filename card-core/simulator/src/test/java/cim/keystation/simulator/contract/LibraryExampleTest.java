// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Application;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Reader;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.inspect.AppletState;
import cim.keystation.card.inspect.CardReport;
import cim.keystation.card.inspect.Inspection;
import cim.keystation.card.management.Identify;
import cim.keystation.card.piv.PivApplet;
import java.security.Signature;
import org.junit.jupiter.api.Test;

/** The example of docs/library.md, on the software YubiKey. */
class LibraryExampleTest {
  @Test
  void readsTheCardAndSigns() throws Exception {
    Bench bench = Bench.with("5.7.1");
    Reader reader = bench.reader();
    byte[] sha256 = new byte[32];
    try (CardChannel channel = reader.connect();
        Secret pin = Secret.ofChars("123456".toCharArray())) {
      Card card = Identify.any(channel);
      CardReport report = Inspection.of(card);
      assertThat(report.state(Application.PIV)).isEqualTo(AppletState.FACTORY);
      PivApplet piv = PivApplet.open(card);
      piv.authenticateFactory();
      var key =
          piv.generate(Slot.AUTHENTICATION, KeyAlgorithm.P256, PinPolicy.ONCE, TouchPolicy.NEVER);
      piv.verifyPin(pin);
      byte[] signature = piv.sign(Slot.AUTHENTICATION, KeyAlgorithm.P256, sha256);
      Signature check = Signature.getInstance("NONEwithECDSA");
      check.initVerify(key);
      check.update(sha256);
      assertThat(check.verify(signature)).isTrue();
    }
  }
}
