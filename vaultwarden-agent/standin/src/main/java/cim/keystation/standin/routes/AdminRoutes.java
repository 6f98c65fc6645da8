// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.FrameworkError;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Settings;
import cim.keystation.standin.vault.Settings.RateLimits;
import cim.keystation.standin.vault.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** The administrator's pages that are not about one person. */
final class AdminRoutes {
  private final Services services;
  private final Vault vault;
  private final AdminSession session;
  private final ObjectNode config = Json.resource(AdminRoutes.class, "diagnostics-config.json");

  AdminRoutes(Services services, AdminSession session) {
    this.services = services;
    this.vault = services.vault();
    this.session = session;
  }

  void register(Router router) {
    router.on("POST", "/admin", session::login);
    router.on("GET", "/admin/logout", call -> AdminSession.logout());
    session.page(router, "/admin", call -> AdminPages.settings());
    session.page(
        router,
        "/admin/users/overview",
        call -> AdminPages.overview("Users", vault.accounts.size()));
    session.page(
        router,
        "/admin/organizations/overview",
        call -> AdminPages.overview("Organizations", vault.organisations.size()));
    session.page(router, "/admin/diagnostics", call -> AdminPages.overview("Diagnostics", 0));
    session.page(router, "/admin/diagnostics/config", this::diagnostics);
    session.action(router, "POST", "/admin/organizations/{o}/delete", this::deleteOrganisation);
    session.action(router, "POST", "/admin/users/update_revision", this::updateRevision);
  }

  private Reply diagnostics(Call call) {
    if (!call.acceptsJson()) {
      throw FrameworkError.notFound();
    }
    Settings settings = services.settings();
    ObjectNode json = config.deepCopy();
    json.put("signups_allowed", settings.signups().allowed());
    json.put("signups_domains_whitelist", String.join(",", settings.signups().domains()));
    json.put("invitations_allowed", settings.signups().invitationsAllowed());
    json.put("org_creation_users", settings.signups().organisationCreators());
    json.put("org_events_enabled", settings.features().events());
    json.put("org_groups_enabled", settings.features().groups());
    json.put("increase_note_size_limit", settings.features().longNotes());
    json.put("_max_note_size", settings.features().maxNotes());
    json.put("password_iterations", settings.passwordIterations());
    RateLimits limits = settings.rateLimits();
    if (limits != null) {
      json.put("login_ratelimit_seconds", limits.loginPeriod().toSeconds());
      json.put("login_ratelimit_max_burst", limits.loginBurst());
      json.put("admin_ratelimit_seconds", limits.adminPeriod().toSeconds());
      json.put("admin_ratelimit_max_burst", limits.adminBurst());
    }
    return Reply.json(json);
  }

  private Reply deleteOrganisation(Call call) {
    UUID id = call.id("o");
    if (!vault.organisations.containsKey(id)) {
      throw new ApiError("Organization doesn't exist");
    }
    vault.membersOf(id).forEach(m -> services.revisions().touch(m.accountId));
    vault.deleteOrganisation(id);
    services.events().forget(id);
    return Reply.empty();
  }

  private Reply updateRevision(Call call) {
    vault.accounts.keySet().forEach(services.revisions()::touch);
    return Reply.empty();
  }
}
