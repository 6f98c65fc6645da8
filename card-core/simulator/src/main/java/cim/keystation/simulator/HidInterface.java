// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.fido.FidoApplet;
import cim.keystation.simulator.hid.Authenticates;
import java.util.Optional;

/** The FIDO application as HID reaches it; takes turns with CCID by the card's own lock. */
record HidInterface(SoftwareYubiKey card, FidoApplet fido, Optional<Applet> management, Object line)
    implements Authenticates {
  private static final int WHOLE = 65536;
  private static final int READ = 0x42;

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

  /** A card that is to reboot does so at once. */
  @Override
  public Optional<byte[]> management(int command, byte[] body) {
    synchronized (line) {
      Response answer =
          management
              .map(applet -> applet.process(command == READ ? read(body) : write(body)))
              .orElseGet(() -> Response.sw(Response.WRONG_INS));
      card.keep();
      if (card.reboots()) {
        card.plugIn();
      }
      return answer.sw() == Response.OK ? Optional.of(answer.data().toArray()) : Optional.empty();
    }
  }

  /** Without a number it is the first page. */
  private static Command read(byte[] page) {
    return new Command(0, 0x1D, page.length == 0 ? 0 : page[0] & 0xff, 0, Bytes.EMPTY, 0);
  }

  private static Command write(byte[] configuration) {
    return new Command(0, 0x1C, 0, 0, Bytes.of(configuration), 0);
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
