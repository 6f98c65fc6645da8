// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.drift;

import java.time.Instant;

/**
 * A comparison of everything.
 *
 * @param revisionDate of the agent's account before it was begun
 * @param problem why it ended early; empty: it didn't. Then some entries are older than it
 */
public record Comparison(Instant finishedAt, String revisionDate, String problem) {}
