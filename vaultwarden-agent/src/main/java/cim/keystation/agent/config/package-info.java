// SPDX-License-Identifier: Apache-2.0
/** The agent's configuration file, read strictly. */
@NullMarked
package cim.keystation.agent.config;

import org.jspecify.annotations.NullMarked;
