// SPDX-License-Identifier: Apache-2.0
/**
 * Enrolment codes: single use, bound to a person, hashed at rest, locked after five wrong tries.
 */
@NullMarked
package cim.keystation.agent.codes;

import org.jspecify.annotations.NullMarked;
