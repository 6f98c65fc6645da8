// SPDX-License-Identifier: Apache-2.0
/** TLS to the servers an installation names: who is trusted, and who we say we are. */
@NullMarked
package cim.keystation.tls;

import org.jspecify.annotations.NullMarked;
