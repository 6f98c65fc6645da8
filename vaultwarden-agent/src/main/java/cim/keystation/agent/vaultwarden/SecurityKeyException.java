// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

/** The key didn't do it; the message is for its holder. */
public final class SecurityKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  public SecurityKeyException(String message) {
    super(message);
  }

  public SecurityKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
