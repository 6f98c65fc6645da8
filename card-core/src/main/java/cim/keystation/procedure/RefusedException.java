// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import cim.keystation.message.Refusal;

/** The back office said no, or could not be reached ({@link Refusal#retryable}). */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Refusal refusal;

  public RefusedException(Refusal refusal) {
    super("refused: " + refusal);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
