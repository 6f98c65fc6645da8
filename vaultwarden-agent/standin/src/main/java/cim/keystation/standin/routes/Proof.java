// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.security.PasswordHash;
import cim.keystation.standin.vault.Account;

/**
 * The second proof that sensitive requests carry: the password hash (or a mailed code: no mail
 * here).
 */
final class Proof {
  private Proof() {}

  /** Refuses the request unless its body proves that the person knows the password. */
  static void require(Body body, Account account) {
    boolean hash = body.has("masterPasswordHash");
    if (hash == body.has("otp")) {
      throw new ApiError("No validation provided");
    }
    if (!hash || !knows(account, body.text("masterPasswordHash"))) {
      throw new ApiError("Invalid password");
    }
  }

  static boolean knows(Account account, String sentHash) {
    PasswordHash password = account.password;
    return password != null && password.matches(sentHash);
  }
}
