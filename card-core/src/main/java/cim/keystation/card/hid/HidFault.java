// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

/** A report that doesn't fit what came before it; the message under way is lost. */
public final class HidFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int channel;
  private final int code;

  HidFault(int channel, int code) {
    super(String.format("CTAPHID error %02X", code), null, false, false);
    this.channel = channel;
    this.code = code;
  }

  /** Whom it concerns. */
  public int channel() {
    return channel;
  }

  /** As CTAPHID_ERROR tells it. */
  public int code() {
    return code;
  }
}
