// SPDX-License-Identifier: Apache-2.0
/**
 * The server's routes by area: each class registers its paths and answers them; the {@code *View}
 * classes shape the JSON.
 */
@NullMarked
package cim.keystation.standin.routes;

import org.jspecify.annotations.NullMarked;
