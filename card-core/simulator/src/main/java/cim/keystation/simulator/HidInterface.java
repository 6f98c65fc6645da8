// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Firmware;
import cim.keystation.simulator.fido.FidoApplet;
import cim.keystation.simulator.hid.Authenticates;

/** The FIDO application as HID reaches it; takes turns with CCID by the card's own lock. */
record HidInterface(SoftwareYubiKey card, FidoApplet fido, Object line) implements Authenticates {
  private static final int WHOLE = 65536;

  @Override
  public byte[] ctap(byte[] message) {
    synchronized (line) {
      byte[] answer = fido.message(message);
      card.keep();
      return answer;
    }
  }

  @Override
  public byte[] u2f(byte[] apdu) {
    synchronized (line) {
      try {
        Response answer = fido.process(Apdu.parse(apdu).command());
        card.keep();
        return new PendingAnswer().begin(answer, WHOLE);
      } catch (StatusException refused) {
        return PendingAnswer.status(refused.sw());
      }
    }
  }

  @Override
  public void cancel() {
    fido.cancel();
  }

  @Override
  public boolean wantsTouch() {
    return card.finger().isWaiting();
  }

  @Override
  public byte[] version() {
    Firmware firmware = card.model().firmware();
    return new byte[] {(byte) firmware.major(), (byte) firmware.minor(), (byte) firmware.patch()};
  }
}
