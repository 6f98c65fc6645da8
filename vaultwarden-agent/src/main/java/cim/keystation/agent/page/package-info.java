// SPDX-License-Identifier: Apache-2.0
/** The web page: HTML over the desk, made on the server, without scripts. */
@NullMarked
package cim.keystation.agent.page;

import org.jspecify.annotations.NullMarked;
