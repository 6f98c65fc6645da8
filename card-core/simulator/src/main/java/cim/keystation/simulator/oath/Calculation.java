// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.simulator.Response;
import cim.keystation.simulator.StatusException;
import cim.keystation.simulator.Touch;
import java.io.ByteArrayOutputStream;

/** CALCULATE and CALCULATE ALL. */
record Calculation(Accounts accounts, Touch touch) {
  /**
   * One account's code; counts where it is by counter.
   *
   * @throws StatusException 6984 for an unknown one, 6982 when nobody touched
   */
  byte[] one(Fields fields, boolean truncated) throws StatusException {
    Account account = accounts.require(fields.require(Fields.NAME));
    byte[] challenge = fields.require(Fields.CHALLENGE).toArray();
    if (account.touch() && !touch.await()) {
      throw new StatusException(Response.SECURITY_STATUS);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answer(out, account, challenge, truncated);
    if (account.byCounter()) {
      accounts.put(account.counted());
    }
    return out.toByteArray();
  }

  /** Every account's code, but those by counter and those that want a touch. */
  byte[] all(Fields fields, boolean truncated) throws StatusException {
    byte[] challenge = fields.require(Fields.CHALLENGE).toArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Account each : accounts.all()) {
      Fields.write(out, Fields.NAME, each.name().toArray());
      if (each.byCounter()) {
        Fields.write(out, Fields.HOTP, (byte) each.digits());
      } else if (each.touch()) {
        Fields.write(out, Fields.TOUCH, (byte) each.digits());
      } else {
        answer(out, each, challenge, truncated);
      }
    }
    return out.toByteArray();
  }

  private static void answer(
      ByteArrayOutputStream out, Account account, byte[] challenge, boolean truncated) {
    byte[] mac = account.calculate(challenge);
    byte[] shown = truncated ? account.truncate(mac) : mac;
    out.write(truncated ? Fields.TRUNCATED : Fields.RESPONSE);
    out.write(1 + shown.length);
    out.write(account.digits());
    out.writeBytes(shown);
  }
}
