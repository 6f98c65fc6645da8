// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Form;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.security.PasswordHash;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Device;
import cim.keystation.standin.vault.Organisation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Login by API key: a person's (no second factor asked) or an organisation's (import only). */
final class ApiKeyLogin {
  private static final Duration ORGANISATION_TOKEN = Duration.ofHours(1);

  private final Services services;
  private final LoginLimit limit;
  private final DeviceRegistry devices;
  private final TokenIssue issue;

  ApiKeyLogin(Services services, LoginLimit limit, DeviceRegistry devices, TokenIssue issue) {
    this.services = services;
    this.limit = limit;
    this.devices = devices;
    this.issue = issue;
  }

  Reply login(Form form, String ip) {
    form.require("client_id");
    form.require("client_secret");
    String scope = form.require("scope");
    DeviceRegistry.requireFields(form);
    limit.require(ip);
    return switch (scope) {
      case "api" -> person(form, ip);
      case "api.organization" -> organisation(form);
      default -> throw new ApiError("Scope not supported");
    };
  }

  private Reply person(Form form, String ip) {
    String clientId = form.require("client_id");
    Account account =
        id(clientId, "user.").map(id -> services.vault().accounts.get(id)).orElse(null);
    if (account == null) {
      throw new ApiError("Invalid client_id");
    }
    if (!account.enabled) {
      throw new ApiError("This user has been disabled (API key login)");
    }
    checkSecret(account.apiKey, form);
    Device device = devices.obtain(form, account.id);
    services.events().account(1000, account.id, device.type, ip);
    return issue.byApiKey(account, device, clientId);
  }

  private Reply organisation(Form form) {
    String clientId = form.require("client_id");
    Organisation organisation =
        id(clientId, "organization.")
            .map(id -> services.vault().organisations.get(id))
            .orElse(null);
    if (organisation == null) {
      throw new ApiError("Invalid client_id");
    }
    checkSecret(organisation.apiKey, form);
    Map<String, @Nullable Object> claims =
        Map.of(
            "client_id", clientId,
            "client_sub", organisation.id.toString(),
            "scope", List.of("api.organization"));
    String token =
        services
            .tokens()
            .issue(Purpose.ORGANISATION, ORGANISATION_TOKEN, organisation.id.toString(), claims);
    return Reply.json(
        Json.object(
            "access_token",
            token,
            "expires_in",
            ORGANISATION_TOKEN.toSeconds(),
            "token_type",
            "Bearer",
            "scope",
            "api.organization"));
  }

  private static Optional<UUID> id(String clientId, String prefix) {
    if (!clientId.startsWith(prefix)) {
      throw new ApiError("Malformed client_id");
    }
    try {
      return Optional.of(UUID.fromString(clientId.substring(prefix.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void checkSecret(@Nullable String expected, Form form) {
    if (expected == null || !PasswordHash.same(expected, form.require("client_secret"))) {
      throw new ApiError("Incorrect client_secret");
    }
  }
}
