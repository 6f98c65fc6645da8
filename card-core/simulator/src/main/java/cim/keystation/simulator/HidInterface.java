// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Firmware;
import cim.keystation.simulator.fido.FidoApplet;
import cim.keystation.simulator.hid.Authenticates;

/** The FIDO application as HID reaches it; takes turns with CCID by the card's own lock. */
record HidInterface(FidoApplet fido, Finger finger, Firmware firmware, Object line)
    implements Authenticates {

  @Override
  public byte[] ctap(byte[] message) {
    synchronized (line) {
      return fido.message(message);
    }
  }

  @Override
  public byte[] u2f(byte[] apdu) {
    synchronized (line) {
      PendingAnswer whole = new PendingAnswer();
      try {
        return whole.begin(fido.process(Apdu.parse(apdu).command()), 65536);
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
    return finger.isWaiting();
  }

  @Override
  public byte[] version() {
    return new byte[] {(byte) firmware.major(), (byte) firmware.minor(), (byte) firmware.patch()};
  }
}
