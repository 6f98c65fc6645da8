// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import cim.keystation.standin.security.WebauthnKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Second factors of one account. The WebAuthn provider may be on without any key: that is the
 * server's trap when the last key is deleted instead of the provider disabled.
 */
public final class TwoFactor {
  public static final int TOTP = 0;
  public static final int REMEMBER = 5;
  public static final int WEBAUTHN = 7;
  public static final int RECOVERY = 8;

  public final List<WebauthnKey> keys = new ArrayList<>();
  public boolean webauthn;
  public @Nullable String totpSecret;
  public long lastTotpStep;
  public @Nullable String recoveryCode;
  public @Nullable String registrationChallenge;
  public @Nullable String loginChallenge;

  /** Numbers of the providers that are on. */
  public List<Integer> providers() {
    List<Integer> providers = new ArrayList<>();
    if (totpSecret != null) {
      providers.add(TOTP);
    }
    if (webauthn) {
      providers.add(WEBAUTHN);
    }
    return providers;
  }

  public boolean enabled() {
    return !providers().isEmpty();
  }

  /** Turns one provider off; true if it was on. */
  public boolean disable(int provider) {
    boolean was = providers().contains(provider);
    if (provider == WEBAUTHN) {
      webauthn = false;
      keys.clear();
    } else if (provider == TOTP) {
      totpSecret = null;
    }
    return was;
  }

  /** Removes every factor and the recovery code. */
  public void clear() {
    disable(WEBAUTHN);
    disable(TOTP);
    recoveryCode = null;
    registrationChallenge = null;
    loginChallenge = null;
  }
}
