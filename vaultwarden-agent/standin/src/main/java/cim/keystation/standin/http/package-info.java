// SPDX-License-Identifier: Apache-2.0
/**
 * Requests, answers and errors as the framework under Vaultwarden (Rocket 0.5) shapes them, on
 * Jetty.
 */
@NullMarked
package cim.keystation.standin.http;

import org.jspecify.annotations.NullMarked;
