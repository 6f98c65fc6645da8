// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import java.time.Instant;
import java.util.Optional;

/**
 * How a connection is, for a page.
 *
 * @param since when it last came up or went down
 * @param trouble the last thing that went wrong since then, such as a refused permission; for
 *     admins
 */
public record LinkHealth(boolean up, Instant since, Optional<String> trouble) {
  LinkHealth with(String newTrouble) {
    return new LinkHealth(up, since, Optional.of(newTrouble));
  }
}
