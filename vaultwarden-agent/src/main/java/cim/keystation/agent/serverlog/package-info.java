// SPDX-License-Identifier: Apache-2.0
/** Vaultwarden's own event log, read into ours where the server keeps one. */
@NullMarked
package cim.keystation.agent.serverlog;

import org.jspecify.annotations.NullMarked;
