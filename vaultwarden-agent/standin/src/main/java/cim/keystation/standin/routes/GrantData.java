// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Body;
import cim.keystation.standin.vault.Grant;
import java.util.UUID;

/** A grant in a request: rights, and the id of the member, group or collection they concern. */
record GrantData(UUID id, Grant rights) {
  static GrantData read(Body body) {
    return new GrantData(
        body.uuid("id"),
        new Grant(body.flag("readOnly"), body.flag("hidePasswords"), body.flag("manage")));
  }
}
