// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;

/** How the card is reached, with the answer to reset of a YubiKey 5 there. */
public enum Transport {
  USB("3BFD1300008131FE158073C021C057597562694B657940"),
  NFC("3B8D80018073C021C057597562694B6579F9");

  private final Bytes atr;

  Transport(String atr) {
    this.atr = Bytes.hex(atr);
  }

  public Bytes atr() {
    return atr;
  }
}
