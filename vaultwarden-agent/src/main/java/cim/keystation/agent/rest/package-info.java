// SPDX-License-Identifier: Apache-2.0
/** The REST interface: JSON over the desk. */
@NullMarked
package cim.keystation.agent.rest;

import org.jspecify.annotations.NullMarked;
