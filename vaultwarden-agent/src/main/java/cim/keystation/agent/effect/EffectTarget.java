// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

/** One system that is told of cards. Implementations are idempotent: the sheet says all. */
public interface EffectTarget {
  /** Stable name shown on pages: {@code vaultwarden}, {@code ldap}, {@code nats}. */
  String system();

  /**
   * Makes the system show this sheet and reads it back. May be repeated; an older revision than the
   * system already shows must change nothing. Blocks; called from the effect worker's thread only.
   */
  EffectResult apply(CardSheet sheet);
}
