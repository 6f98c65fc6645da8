// SPDX-License-Identifier: Apache-2.0
/** Readers behind PC/SC: insertion and removal, connection, faults told apart. */
@NullMarked
package cim.keystation.card.pcsc;

import org.jspecify.annotations.NullMarked;
