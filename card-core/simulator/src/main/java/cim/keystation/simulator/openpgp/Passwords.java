// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.simulator.PinComplexity;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.StateReader;
import cim.keystation.simulator.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * PW1 (user), Reset Code and PW3 (admin), and which of them are verified in this session (section
 * 4.3). PW1 is verified separately for signing (mode 81) and for everything else (mode 82).
 */
final class Passwords {
  static final int PW1_SIGN = 0x81;
  static final int PW1_OTHER = 0x82;
  static final int PW3 = 0x83;

  private final Password user;
  private final Password resetCode;
  private final Password admin;

  private boolean oneSignaturePerPin;
  private boolean signing;
  private boolean other;
  private boolean administering;

  Passwords(PinComplexity complexity) {
    user = new Password(6, ascii("123456"), complexity);
    resetCode = new Password(8, new byte[0], complexity);
    admin = new Password(8, ascii("12345678"), complexity);
  }

  void endSession() {
    signing = false;
    other = false;
    administering = false;
  }

  /** What can't be one, by its length, is 6A80 and costs no try, as on a YubiKey. */
  void verify(int mode, byte[] candidate) {
    passwordOf(mode).requireLength(candidate);
    setVerified(mode, false);
    passwordOf(mode).check(candidate);
    setVerified(mode, true);
  }

  /** What was verified before a reset still is after it, as on a YubiKey. */
  void resume(Passwords before) {
    signing = before.signing;
    other = before.other;
    administering = before.administering;
  }

  void setVerified(int mode, boolean verified) {
    switch (mode) {
      case PW1_SIGN -> signing = verified;
      case PW1_OTHER -> other = verified;
      case PW3 -> administering = verified;
      default -> throw new Refused(Refused.WRONG_PARAMETERS);
    }
  }

  boolean isVerified(int mode) {
    return switch (mode) {
      case PW1_SIGN -> signing;
      case PW1_OTHER -> other;
      case PW3 -> administering;
      default -> throw new Refused(Refused.WRONG_PARAMETERS);
    };
  }

  /**
   * @throws Refused with 6982 unless {@code mode} is verified
   */
  void require(int mode) {
    if (!isVerified(mode)) {
      throw new Refused(Response.SECURITY_STATUS);
    }
  }

  int triesLeft(int mode) {
    return passwordOf(mode).triesLeft();
  }

  /** CHANGE REFERENCE DATA: old and new value follow each other without a mark (section 7.2.3). */
  void change(int mode, byte[] oldAndNew) {
    if (mode == PW1_OTHER) {
      throw new Refused(Refused.WRONG_PARAMETERS);
    }
    Password password = passwordOf(mode);
    int split = Math.min(password.length(), oldAndNew.length);
    checkOld(mode, password, Arrays.copyOf(oldAndNew, split));
    password.replace(Arrays.copyOfRange(oldAndNew, split, oldAndNew.length));
  }

  private void checkOld(int mode, Password password, byte[] old) {
    try {
      password.check(old);
    } catch (Refused wrong) {
      setVerified(mode, false);
      throw wrong;
    }
  }

  /** RESET RETRY COUNTER with the Reset Code in front of the new PW1 (section 7.2.4). */
  void unblockByCode(byte[] codeAndNew) {
    int split = Math.min(resetCode.length(), codeAndNew.length);
    byte[] next = Arrays.copyOfRange(codeAndNew, split, codeAndNew.length);
    resetCode.check(Arrays.copyOf(codeAndNew, split));
    replaceUser(next);
  }

  /** RESET RETRY COUNTER under a verified PW3 (section 7.2.4). */
  void unblockByAdmin(byte[] next) {
    require(PW3);
    replaceUser(next);
  }

  private void replaceUser(byte[] next) {
    user.replace(next);
    signing = false;
    other = false;
  }

  /** An empty value removes the Reset Code. */
  void setResetCode(byte[] value) {
    if (value.length == 0) {
      resetCode.clear();
    } else {
      resetCode.replace(value);
    }
  }

  /** No tries for the Reset Code means: as they were. */
  void limitTries(int userTries, int codeTries, int adminTries) {
    if (userTries == 0 || adminTries == 0) {
      throw new Refused(Response.WRONG_DATA);
    }
    user.limitTries(userTries);
    admin.limitTries(adminTries);
    if (codeTries > 0) {
      resetCode.limitTries(codeTries);
    }
  }

  /** The effect of a new key derivation on the PINs: both start anew, the Reset Code goes. */
  void startAnew(byte[] newUser, byte[] newAdmin) {
    user.requireLength(newUser);
    admin.requireLength(newAdmin);
    user.putBack(newUser);
    admin.putBack(newAdmin);
    resetCode.clear();
    endSession();
  }

  void startAnewWithDefaults() {
    startAnew(ascii("123456"), ascii("12345678"));
  }

  /** A signature was made: in "valid for one signature" mode the next one needs the PIN again. */
  void signatureMade() {
    if (oneSignaturePerPin) {
      signing = false;
    }
  }

  void setOneSignaturePerPin(boolean one) {
    oneSignaturePerPin = one;
  }

  /** DO C4: mode, three maximal lengths, three try counters. */
  byte[] statusBytes() {
    byte max = (byte) Password.MAX_LENGTH;
    return new byte[] {
      (byte) (oneSignaturePerPin ? 0 : 1),
      max,
      max,
      max,
      (byte) user.triesLeft(),
      (byte) resetCode.triesLeft(),
      (byte) admin.triesLeft()
    };
  }

  boolean adminBlocked() {
    return admin.triesLeft() == 0;
  }

  void save(StateWriter out) {
    user.save(out);
    resetCode.save(out);
    admin.save(out);
    out.flag(oneSignaturePerPin);
  }

  void load(StateReader in) {
    user.load(in);
    resetCode.load(in);
    admin.load(in);
    oneSignaturePerPin = in.flag();
    endSession();
  }

  private Password passwordOf(int mode) {
    return switch (mode) {
      case PW1_SIGN, PW1_OTHER -> user;
      case PW3 -> admin;
      default -> throw new Refused(Refused.WRONG_PARAMETERS);
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
