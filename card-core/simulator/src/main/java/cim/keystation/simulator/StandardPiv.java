// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.util.List;
import java.util.Set;

/** PIV without what Yubico added to SP 800-73-4: its instructions, and policies of a key's own. */
record StandardPiv(Applet piv) implements Applet {
  private static final Set<Integer> YUBICOS =
      Set.of(0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFD, 0xFE, 0xFF);
  private static final int GENERATE = 0x47;
  private static final int TEMPLATE = 0xAC;
  private static final int PIN_POLICY = 0xAA;
  private static final int TOUCH_POLICY = 0xAB;

  @Override
  public Response process(Command command) {
    if (YUBICOS.contains(command.ins())) {
      return Response.sw(Response.WRONG_INS);
    }
    if (command.ins() == GENERATE && wantsPolicy(command.data())) {
      return Response.sw(Response.WRONG_DATA);
    }
    return piv.process(command);
  }

  private static boolean wantsPolicy(Bytes data) {
    try {
      List<Tlv> wanted = Tlv.parse(Tlv.require(Tlv.parse(data), TEMPLATE));
      return Tlv.find(wanted, PIN_POLICY).isPresent() || Tlv.find(wanted, TOUCH_POLICY).isPresent();
    } catch (StatusException malformed) {
      return false;
    }
  }

  @Override
  public Bytes aid() {
    return piv.aid();
  }

  @Override
  public Response select() {
    return piv.select();
  }

  @Override
  public Bytes stored() {
    return piv.stored();
  }

  @Override
  public void restore(Bytes stored) {
    piv.restore(stored);
  }

  @Override
  public void powerOff() {
    piv.powerOff();
  }
}
