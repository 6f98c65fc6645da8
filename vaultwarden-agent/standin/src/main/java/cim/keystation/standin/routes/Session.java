// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.Event.Actor;
import java.util.UUID;

/** A logged-in person on one device. */
record Session(Account account, Device device, String ip) {
  UUID id() {
    return account.id;
  }

  Actor actor() {
    return new Actor(account.id.toString(), device.type, ip);
  }
}
