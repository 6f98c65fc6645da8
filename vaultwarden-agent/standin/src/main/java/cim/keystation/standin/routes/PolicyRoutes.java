// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Organisation;
import cim.keystation.standin.vault.Policy;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An organisation's rules. Only the one on second factors has an effect here. */
final class PolicyRoutes {
  private final Services services;
  private final Guards guards;
  private final TwoFactorPolicy twoFactor;

  PolicyRoutes(Services services, Guards guards) {
    this.services = services;
    this.guards = guards;
    this.twoFactor = new TwoFactorPolicy(services);
  }

  void register(Router router) {
    String base = "/api/organizations/{o}/policies";
    router.on("GET", base, this::list);
    router.on("GET", base + "/{t}", this::one);
    router.on("PUT", base + "/{t}", this::set);
    router.on("PUT", base + "/{t}/vnext", this::set);
  }

  private Reply list(Call call) {
    Organisation organisation = guards.admin(call).organisation();
    return Reply.json(
        Json.list(organisation.policies.values().stream().map(p -> view(organisation, p))));
  }

  private Reply one(Call call) {
    Organisation organisation = guards.admin(call).organisation();
    int type = type(call);
    Policy policy = organisation.policies.get(type);
    return Reply.json(view(organisation, policy == null ? new Policy(type) : policy));
  }

  private Reply set(Call call) {
    OrganisationSession session = guards.admin(call);
    Organisation organisation = session.organisation();
    Body body = call.json().object("policy");
    int type = type(call);
    boolean enabled = body.flag("enabled");
    Policy policy = organisation.policies.computeIfAbsent(type, Policy::new);
    policy.enabled = enabled;
    policy.data = body.raw("data");
    services.events().policy(1700, organisation.id, policy, session.actor());
    if (enabled && type == Policy.TWO_FACTOR) {
      twoFactor.enforce(organisation.id, session.actor());
    }
    return Reply.json(view(organisation, policy));
  }

  private static int type(Call call) {
    try {
      int type = Integer.parseInt(call.segment("t"));
      if (Policy.TYPES.contains(type)) {
        return type;
      }
    } catch (NumberFormatException e) {
      // the same refusal as for an unknown number
    }
    throw new ApiError("Invalid or unsupported policy type");
  }

  static ObjectNode view(Organisation organisation, Policy policy) {
    return Json.object(
        "id", policy.id,
        "organizationId", organisation.id,
        "type", policy.type,
        "data", policy.data,
        "enabled", policy.enabled,
        "revisionDate", null,
        "object", "policy");
  }
}
