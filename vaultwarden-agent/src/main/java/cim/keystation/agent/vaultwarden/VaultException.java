// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a call to Vaultwarden did not succeed. Messages hold no secret and no token. */
public abstract sealed class VaultException extends Exception {
  private static final long serialVersionUID = 1L;

  private VaultException(String message, Throwable cause) {
    super(message, cause);
  }

  private VaultException(String message) {
    super(message);
  }

  /** Not now, as somebody else of ours is at it. */
  public static VaultException elsewhere(String message) {
    return new Unavailable(message);
  }

  /** Down, slow, overloaded, or answering something that is not Vaultwarden's: may pass. */
  public static final class Unavailable extends VaultException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }

    public Unavailable(String message) {
      super(message);
    }
  }

  /** It wants fewer requests. {@code pause}: how long it asked to be left alone, if it said. */
  public static final class Busy extends VaultException {
    private static final long serialVersionUID = 1L;
    private final @Nullable Duration pause;

    Busy(String message, Optional<Duration> pause) {
      super(message);
      this.pause = pause.orElse(null);
    }

    public Optional<Duration> pause() {
      return Optional.ofNullable(pause);
    }
  }

  /** It answered no. {@code status} is HTTP's; the message is the server's own. */
  public static final class Refused extends VaultException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** Somebody must change something first: settings, credentials, the organisation, an item. */
  public static final class Misconfigured extends VaultException {
    private static final long serialVersionUID = 1L;

    Misconfigured(String message) {
      super(message);
    }
  }
}
