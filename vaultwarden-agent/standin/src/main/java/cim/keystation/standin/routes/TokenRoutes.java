// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Form;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Device;
import java.util.Optional;

/** {@code POST /identity/connect/token}, by password or refresh token. */
final class TokenRoutes {
  private static final String WRONG = "Username or password is incorrect. Try again";

  private final Services services;
  private final LoginLimit limit;
  private final DeviceRegistry devices;
  private final TokenIssue issue;
  private final SecondFactor secondFactor;
  private final ApiKeyLogin apiKeys;

  TokenRoutes(Services services) {
    this.services = services;
    this.limit = new LoginLimit(services);
    this.devices = new DeviceRegistry(services);
    this.issue = new TokenIssue(services);
    this.secondFactor = new SecondFactor(services);
    this.apiKeys = new ApiKeyLogin(services, limit, devices, issue);
  }

  void register(Router router) {
    router.on("POST", "/identity/connect/token", this::token);
  }

  private Reply token(Call call) {
    Form form = call.form();
    return switch (form.require("grant_type")) {
      case "password" -> password(form, call.ip());
      case "client_credentials" -> apiKeys.login(form, call.ip());
      case "refresh_token" -> issue.refresh(form.require("refresh_token"));
      default -> throw new ApiError("Invalid type");
    };
  }

  private Reply password(Form form, String ip) {
    form.require("client_id");
    String sent = form.require("password");
    String scope = form.require("scope");
    String username = form.require("username");
    DeviceRegistry.requireFields(form);
    if (!scope.equals("api offline_access")) {
      throw new ApiError("Scope (" + scope + ") not supported");
    }
    limit.require(ip);
    Account account = authenticate(username, sent, devices.type(form), ip);
    Device device = devices.obtain(form, account.id);
    Optional<String> remember = secondFactor.require(form, account, device, ip);
    services.events().account(1000, account.id, device.type, ip);
    return issue.byPassword(account, device, form.require("client_id"), remember);
  }

  private Account authenticate(String username, String sent, int deviceType, String ip) {
    Account account = services.vault().account(username).orElseThrow(() -> new ApiError(WRONG));
    if (!Proof.knows(account, sent)) {
      services.events().account(1005, account.id, deviceType, ip);
      throw new ApiError(WRONG);
    }
    if (!account.enabled) {
      services.events().account(1005, account.id, deviceType, ip);
      throw new ApiError("This user has been disabled");
    }
    return account;
  }
}
