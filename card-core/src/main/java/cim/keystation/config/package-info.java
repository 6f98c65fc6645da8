// SPDX-License-Identifier: Apache-2.0
/**
 * Files that people write, read strictly: YAML whose every key must be known and every value
 * possible. What can't be used is refused with its place in the file. Profiles, the kiosk's and the
 * agent's configuration are read with it.
 */
@NullMarked
package cim.keystation.config;

import org.jspecify.annotations.NullMarked;
