// SPDX-License-Identifier: Apache-2.0
/** What a card must become: a validated file, refused at load with the place of the mistake. */
@NullMarked
package cim.keystation.profile;

import org.jspecify.annotations.NullMarked;
