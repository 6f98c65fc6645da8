// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.Now;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The installations a person has logged in from. */
final class DeviceRoutes {
  private final Vault vault;
  private final Guards guards;

  DeviceRoutes(Services services, Guards guards) {
    this.vault = services.vault();
    this.guards = guards;
  }

  void register(Router router) {
    router.on("GET", "/api/devices", this::list);
    router.on("GET", "/api/devices/identifier/{d}", this::one);
    router.on("GET", "/api/devices/knowndevice", this::known);
  }

  private Reply list(Call call) {
    Session session = guards.user(call);
    return Reply.json(
        Json.list(
            vault.devices.stream()
                .filter(d -> d.accountId.equals(session.id()))
                .map(DeviceRoutes::view)));
  }

  private Reply one(Call call) {
    Session session = guards.user(call);
    return Reply.json(
        vault
            .device(session.id(), call.segment("d"))
            .map(DeviceRoutes::view)
            .orElseThrow(() -> new ApiError("No device found")));
  }

  private Reply known(Call call) {
    String email = decode(call.header("X-Request-Email").orElse(""));
    String deviceId = call.header("X-Device-Identifier").orElse("");
    boolean known = vault.account(email).flatMap(a -> vault.device(a.id, deviceId)).isPresent();
    return Reply.json(Json.tree(known));
  }

  private static String decode(String base64url) {
    try {
      return new String(Base64.getUrlDecoder().decode(base64url), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static ObjectNode view(Device device) {
    return Json.object(
        "id",
        device.id,
        "name",
        device.name,
        "type",
        device.type,
        "identifier",
        device.id,
        "creationDate",
        Now.wire(device.created),
        "devicePendingAuthRequest",
        null,
        "isTrusted",
        false,
        "encryptedPublicKey",
        null,
        "encryptedUserKey",
        null,
        "object",
        "device");
  }
}
