// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import java.io.Serial;

/** A command ends here with this status word; the applet turns it into the answer. */
final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Section 7: what this application answers instead of 6A86. */
  static final int WRONG_PARAMETERS = 0x6B00;

  private final int sw;

  Refused(int sw) {
    super(String.format("%04X", sw), null, false, false);
    this.sw = sw;
  }

  int sw() {
    return sw;
  }
}
