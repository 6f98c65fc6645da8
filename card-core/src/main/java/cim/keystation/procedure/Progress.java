// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

/** Hears of a run as it happens, on the card thread. Never sees a secret. */
public interface Progress {
  /** {@code index} of {@code count}, from 0. */
  void started(StepId step, int index, int count);

  /** The effect was read back. {@code resumed}: it was found on the card, not made now. */
  void done(StepId step, int index, int count, boolean resumed);
}
