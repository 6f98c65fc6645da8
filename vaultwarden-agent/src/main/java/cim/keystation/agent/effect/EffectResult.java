// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

/** What became of one effect. Texts are for admins and hold no secret. */
public sealed interface EffectResult {
  /** Read back. {@code proof} names what was seen, such as an item id and revision date. */
  record Done(String proof) implements EffectResult {}

  /** Not now: kept in the queue and tried again with growing pauses. */
  record Failed(String reason) implements EffectResult {}

  /** Never, until somebody changes something: shown and not retried. */
  record Impossible(String reason) implements EffectResult {}
}
