// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.effect;

/** {@code attempts}: how often it was tried before. */
record QueuedEffect(String system, long attempts, CardSheet sheet) {}
