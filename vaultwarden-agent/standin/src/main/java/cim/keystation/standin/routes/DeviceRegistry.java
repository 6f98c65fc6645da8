// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Form;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.Vault;
import java.util.UUID;

/** Finds or adds the device of a login; it is kept even if the login fails later. */
final class DeviceRegistry {
  private static final int UNKNOWN_BROWSER = 14;

  private final Services services;

  DeviceRegistry(Services services) {
    this.services = services;
  }

  static void requireFields(Form form) {
    form.require("device_identifier");
    form.require("device_name");
    form.require("device_type");
  }

  /** The device's kind; 14 (unknown browser) if it is no number. */
  int type(Form form) {
    try {
      return Integer.parseInt(form.require("device_type"));
    } catch (NumberFormatException e) {
      return UNKNOWN_BROWSER;
    }
  }

  Device obtain(Form form, UUID accountId) {
    Vault vault = services.vault();
    String id = form.require("device_identifier");
    if (id.isBlank()) {
      throw FrameworkError.unprocessable();
    }
    return vault.device(accountId, id).orElseGet(() -> add(form, id, accountId));
  }

  private Device add(Form form, String id, UUID accountId) {
    Device device =
        new Device(id, accountId, services.now().instant(), services.randomText().base64url());
    device.name = form.require("device_name");
    device.type = type(form);
    services.vault().devices.add(device);
    return device;
  }
}
