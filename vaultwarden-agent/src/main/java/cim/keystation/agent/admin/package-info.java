// SPDX-License-Identifier: Apache-2.0
/** People who sign in to the page with a passkey: invitations, registrations, assertions. */
@NullMarked
package cim.keystation.agent.admin;

import org.jspecify.annotations.NullMarked;
