// SPDX-License-Identifier: Apache-2.0
/** What people do with the register from a desk, whether by page, REST or command line. */
@NullMarked
package cim.keystation.agent.desk;

import org.jspecify.annotations.NullMarked;
