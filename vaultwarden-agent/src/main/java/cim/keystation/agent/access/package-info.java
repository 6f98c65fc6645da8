// SPDX-License-Identifier: Apache-2.0
/** Who may do what: tokens, roles, and the count of failed tries. */
@NullMarked
package cim.keystation.agent.access;

import org.jspecify.annotations.NullMarked;
