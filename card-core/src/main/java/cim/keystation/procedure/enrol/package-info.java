// SPDX-License-Identifier: Apache-2.0
/**
 * Enrolment: from a factory-fresh card to one that works everywhere. {@link
 * cim.keystation.procedure.enrol.Enrolment} lists the steps in their order; each step has its own
 * file. Why this order: docs/adr/0002.
 */
@NullMarked
package cim.keystation.procedure.enrol;

import org.jspecify.annotations.NullMarked;
