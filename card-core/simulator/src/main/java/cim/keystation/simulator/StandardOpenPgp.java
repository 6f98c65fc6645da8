// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * OpenPGP without what Yubico added to version 3.4 (its instructions, the attestation key), and
 * without what the standard leaves open: touch policies and key information.
 */
record StandardOpenPgp(Applet openPgp) implements Applet {
  private static final Set<Integer> YUBICOS = Set.of(0xF1, 0xF2, 0xFB);
  private static final Set<Integer> HIDDEN =
      Set.of(0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xFA, 0xFC);
  private static final Set<Integer> CONSTRUCTED = Set.of(0x6E, 0x73);
  private static final int GET = 0xCA;
  private static final int PUT = 0xDA;

  @Override
  public Response process(Command command) {
    if (YUBICOS.contains(command.ins())) {
      return Response.sw(Response.WRONG_INS);
    }
    boolean data = command.ins() == GET || command.ins() == PUT;
    if (data && HIDDEN.contains(command.p1p2())) {
      return Response.sw(Response.REFERENCE_NOT_FOUND);
    }
    Response answer = openPgp.process(command);
    boolean shown = command.ins() == GET && CONSTRUCTED.contains(command.p1p2());
    return shown ? new Response(without(answer.data()), answer.sw()) : answer;
  }

  private static Bytes without(Bytes objects) {
    try {
      List<byte[]> left = new ArrayList<>();
      for (Tlv each : Tlv.parse(objects)) {
        if (CONSTRUCTED.contains(each.tag())) {
          left.add(Tlv.encode(each.tag(), without(each.value()).toArray()));
        } else if (!HIDDEN.contains(each.tag())) {
          left.add(each.encode());
        }
      }
      return Bytes.of(Tlv.join(left.toArray(new byte[0][])));
    } catch (StatusException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  @Override
  public Bytes aid() {
    return openPgp.aid();
  }

  @Override
  public Response select() {
    return openPgp.select();
  }

  @Override
  public boolean ownsFileSelection() {
    return openPgp.ownsFileSelection();
  }

  @Override
  public Bytes stored() {
    return openPgp.stored();
  }

  @Override
  public void restore(Bytes stored) {
    openPgp.restore(stored);
  }

  @Override
  public void powerOff() {
    openPgp.powerOff();
  }
}
