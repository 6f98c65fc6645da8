// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.yubikit;

import cim.keystation.card.CardException;
import java.io.IOException;

/** Carries our exception through yubikit, which lets only I/O exceptions pass. */
final class CarriedFault extends IOException {
  private static final long serialVersionUID = 1L;
  private final CardException fault;

  CarriedFault(CardException fault) {
    super(fault);
    this.fault = fault;
  }

  CardException fault() {
    return fault;
  }
}
