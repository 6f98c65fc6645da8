// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.security.Gcra;
import cim.keystation.standin.vault.Settings.RateLimits;
import org.jspecify.annotations.Nullable;

/** How often an address may try to log in, successful or not. */
final class LoginLimit {
  private final @Nullable Gcra limit;

  LoginLimit(Services services) {
    RateLimits limits = services.settings().rateLimits();
    this.limit =
        limits == null
            ? null
            : new Gcra(limits.loginPeriod(), limits.loginBurst(), services.clock());
  }

  void require(String ip) {
    if (limit != null && !limit.allows(ip)) {
      throw new ApiError(429, "Too many login requests");
    }
  }
}
