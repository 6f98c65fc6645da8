// SPDX-License-Identifier: Apache-2.0
/** The back office: register, issuing, escrow, approvals and effects. */
@NullMarked
package cim.keystation.agent;

import org.jspecify.annotations.NullMarked;
