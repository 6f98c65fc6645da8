// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;

/** A whole answer; longer data than fits is handed out by the dispatcher through GET RESPONSE. */
public record Response(Bytes data, int sw) {
  public static final int OK = 0x9000;
  public static final int WRONG_LENGTH = 0x6700;
  public static final int SECURITY_STATUS = 0x6982;
  public static final int BLOCKED = 0x6983;
  public static final int CONDITIONS = 0x6985;
  public static final int WRONG_DATA = 0x6A80;
  public static final int NOT_SUPPORTED = 0x6A81;
  public static final int NOT_FOUND = 0x6A82;
  public static final int WRONG_P1P2 = 0x6A86;
  public static final int REFERENCE_NOT_FOUND = 0x6A88;
  public static final int WRONG_INS = 0x6D00;
  public static final int WRONG_CLASS = 0x6E00;

  public static Response ok() {
    return new Response(Bytes.EMPTY, OK);
  }

  public static Response ok(byte... data) {
    return new Response(Bytes.of(data), OK);
  }

  public static Response sw(int sw) {
    return new Response(Bytes.EMPTY, sw);
  }
}
