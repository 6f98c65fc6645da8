// SPDX-License-Identifier: Apache-2.0
/** The OpenPGP card application 3.4, with Yubico's extensions. */
@NullMarked
package cim.keystation.card.openpgp;

import org.jspecify.annotations.NullMarked;
