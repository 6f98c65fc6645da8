// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Now;
import java.util.stream.Stream;

/** What a client may ask before it knows anybody. */
final class MetaRoutes {
  /** The release whose answers were recorded. */
  static final String VERSION = "1.37.2";

  private final Services services;
  private final Guards guards;

  MetaRoutes(Services services, Guards guards) {
    this.services = services;
    this.guards = guards;
  }

  void register(Router router) {
    for (String path : new String[] {"/alive", "/api/alive", "/api/now"}) {
      router.on("GET", path, call -> now());
    }
    router.on("GET", "/api/version", call -> Reply.json(Json.tree(VERSION)));
    router.on("GET", "/api/config", call -> config());
    router.on("GET", "/app-id.json", call -> appId());
    router.on(
        "GET",
        "/api/webauthn",
        call -> {
          guards.user(call);
          return Reply.json(Json.list(Stream.empty()));
        });
  }

  private Reply now() {
    return Reply.json(Json.tree(Now.wire(services.now().instant())));
  }

  private Reply config() {
    String domain = services.domain();
    return Reply.json(
        Json.object(
            "version", "2026.6.0",
            "gitHash", null,
            "server",
                Json.object(
                    "name", "Vaultwarden", "url", "https://github.com/dani-garcia/vaultwarden"),
            "settings",
                Json.object(
                    "disableUserRegistration",
                    !services.settings().signups().allowed(),
                    "suppressOnboardingInterstitials",
                    false),
            "environment",
                Json.object(
                    "vault",
                    domain,
                    "api",
                    domain + "/api",
                    "identity",
                    domain + "/identity",
                    "notifications",
                    domain + "/notifications",
                    "sso",
                    "",
                    "cloudRegion",
                    null),
            "push", Json.object("pushTechnology", 0, "vapidPublicKey", null),
            "featureStates", Json.object("pm-19148-innovation-archive", true),
            "communication", null,
            "object", "config"));
  }

  private Reply appId() {
    String[] facets = {
      services.domain(),
      "ios:bundle-id:com.8bit.bitwarden",
      "android:apk-key-hash:dUGFzUzf3lmHSLBDBIv+WaFyZMI"
    };
    return Reply.json(
        Json.object(
            "trustedFacets",
            Json.array(
                Stream.of(
                    Json.object("version", Json.object("major", 1, "minor", 0), "ids", facets)))));
  }
}
