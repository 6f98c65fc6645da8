// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.simulator.Response;

/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (sections 7.2.2 to 4) and SET RETRIES. */
record PasswordCommands(Passwords passwords, Firmware firmware) {
  /**
   * Without data it only asks: verified, or how many tries are left. P1 = FF takes it back (5.6).
   */
  void verify(int p1, int mode, Bytes data) {
    if (p1 == 0xff && data.isEmpty() && firmware.isAtLeast(5, 6, 0)) {
      passwords.setVerified(mode, false);
    } else if (p1 != 0) {
      throw new Refused(Refused.WRONG_PARAMETERS);
    } else if (data.isEmpty()) {
      answerStatus(mode);
    } else {
      passwords.verify(mode, limited(data));
    }
  }

  private void answerStatus(int mode) {
    if (!passwords.isVerified(mode)) {
      int left = passwords.triesLeft(mode);
      throw new Refused(left == 0 ? Response.BLOCKED : 0x63C0 | Math.min(left, 15));
    }
  }

  void change(int p1, int mode, Bytes data) {
    if (p1 != 0) {
      throw new Refused(Refused.WRONG_PARAMETERS);
    }
    passwords.change(mode, data.toArray());
  }

  void unblock(int p1, int mode, Bytes data) {
    if (mode != Passwords.PW1_SIGN) {
      throw new Refused(Refused.WRONG_PARAMETERS);
    }
    switch (p1) {
      case 0x00 -> passwords.unblockByCode(data.toArray());
      case 0x02 -> passwords.unblockByAdmin(limited(data));
      default -> throw new Refused(Refused.WRONG_PARAMETERS);
    }
  }

  /** Yubico's command: the three limits, values kept. */
  void limitTries(Bytes limits) {
    passwords.require(Passwords.PW3);
    if (limits.length() != 3) {
      throw new Refused(Response.WRONG_LENGTH);
    }
    passwords.limitTries(limits.at(0), limits.at(1), limits.at(2));
  }

  private static byte[] limited(Bytes data) {
    if (data.length() > Password.MAX_LENGTH) {
      throw new Refused(Response.WRONG_DATA);
    }
    return data.toArray();
  }
}
