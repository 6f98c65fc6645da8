// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

/** A ceremony step that can't be done; the message says why and is meant for the officer. */
public final class CeremonyException extends Exception {
  private static final long serialVersionUID = 1L;

  CeremonyException(String problem) {
    super(problem);
  }

  CeremonyException(String problem, Throwable cause) {
    super(problem, cause);
  }

  /** Tells the officer what an argument's own check said. */
  static CeremonyException of(IllegalArgumentException problem) {
    return new CeremonyException(String.valueOf(problem.getMessage()), problem);
  }
}
