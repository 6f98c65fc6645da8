// SPDX-License-Identifier: Apache-2.0
/**
 * The audit log: a signed hash chain of everything that changed state, and its offline
 * verification.
 */
@NullMarked
package cim.keystation.agent.audit;

import org.jspecify.annotations.NullMarked;
