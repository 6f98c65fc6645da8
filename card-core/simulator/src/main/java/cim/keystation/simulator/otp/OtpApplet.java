// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.otp;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Applet;
import cim.keystation.simulator.Command;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Touch;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** OTP over CCID: what `ykman otp` programs and asks. It has no keyboard to type with. */
public final class OtpApplet implements Applet {
  private static final Bytes AID = Bytes.hex("A0000005272001");
  private static final int CONFIGURE = 0x01;
  private static final int STATUS = 0x03;
  private static final int NO_SUCH_SLOT = 0x6B00;
  private static final int HMAC_CHALLENGE = 64;
  private static final int FRAME = Slot.LENGTH + Slot.CODE_LENGTH;

  private final Slots slots;
  private final Bytes serial;
  private final Touch touch;

  /**
   * Both slots empty.
   *
   * @param serial four bytes, or empty for a model that doesn't tell it
   */
  public OtpApplet(Firmware firmware, Bytes serial, Touch touch) {
    this.slots = new Slots(firmware);
    this.serial = serial;
    this.touch = touch;
  }

  @Override
  public Bytes aid() {
    return AID;
  }

  @Override
  public Response select() {
    return Response.ok(slots.status());
  }

  @Override
  public Response process(Command command) {
    try {
      return switch (command.ins()) {
        case CONFIGURE -> configure(command.p1(), command.data().toArray());
        case STATUS -> Response.ok(slots.status());
        default -> Response.sw(Response.WRONG_INS);
      };
    } catch (StatusException refused) {
      return refused.response();
    }
  }

  @Override
  public Bytes stored() {
    return Bytes.of(slots.save());
  }

  @Override
  public void restore(Bytes stored) {
    slots.load(stored.toArray());
  }

  @Override
  public void powerOff() {
    // nothing volatile
  }

  private Response configure(int what, byte[] data) throws StatusException {
    switch (what) {
      case 0x01 -> slots.write(0, frame(data));
      case 0x03 -> slots.write(1, frame(data));
      case 0x04 -> slots.update(0, frame(data));
      case 0x05 -> slots.update(1, frame(data));
      case 0x06 -> slots.swap();
      case 0x08 -> slots.touchUp(0);
      case 0x09 -> slots.touchUp(1);
      case 0x10 -> {
        return serial.isEmpty() ? Response.sw(Response.CONDITIONS) : Response.ok(serial.toArray());
      }
      case 0x30 -> {
        return hmac(slots.get(0), data);
      }
      case 0x38 -> {
        return hmac(slots.get(1), data);
      }
      default -> {
        return Response.sw(NO_SUCH_SLOT);
      }
    }
    return Response.ok(slots.status());
  }

  /** Without a current access code it is six zeros. */
  private static byte[] frame(byte[] data) throws StatusException {
    if (data.length != Slot.LENGTH && data.length != FRAME) {
      throw new StatusException(Response.WRONG_LENGTH);
    }
    return Arrays.copyOf(data, FRAME);
  }

  private Response hmac(@Nullable Slot slot, byte[] challenge) throws StatusException {
    if (slot == null || !slot.answersByHmac() || slot.needsTouch() && !touch.await()) {
      throw new StatusException(Response.CONDITIONS);
    }
    if (challenge.length > HMAC_CHALLENGE) {
      throw new StatusException(Response.WRONG_LENGTH);
    }
    byte[] over = slot.stripsPadding() ? stripped(challenge) : challenge;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(slot.hmacKey(), "HmacSHA1"));
      return Response.ok(mac.doFinal(over));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static byte[] stripped(byte[] challenge) {
    int length = challenge.length;
    if (length < HMAC_CHALLENGE) {
      return challenge;
    }
    byte padding = challenge[length - 1];
    while (length > 0 && challenge[length - 1] == padding) {
      length--;
    }
    return Arrays.copyOf(challenge, length);
  }
}
