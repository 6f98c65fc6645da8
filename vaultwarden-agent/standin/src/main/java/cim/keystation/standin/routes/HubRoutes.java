// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.security.Tokens.Purpose;
import java.util.UUID;

/**
 * The notifications hub. Signature and end of the token are all that is looked at, once: whoever
 * was logged out since, or lost the device, still gets in.
 */
final class HubRoutes {
  private final Services services;

  HubRoutes(Services services) {
    this.services = services;
  }

  void register(Router router) {
    router.on("GET", "/notifications/hub", this::listen);
  }

  private Reply listen(Call call) {
    if (!call.header("Upgrade").orElse("").equalsIgnoreCase("websocket")) {
      throw FrameworkError.badRequest();
    }
    String token =
        call.query("access_token")
            .or(() -> Guards.bearer(call))
            .orElseThrow(() -> new ApiError(401, "Invalid claim"));
    UUID account =
        services
            .tokens()
            .read(Purpose.LOGIN, token)
            .map(claims -> UUID.fromString(claims.getSubject()))
            .orElseThrow(() -> new ApiError(401, "Invalid token"));
    return Reply.upgrade(services.hub().connection(account));
  }
}
