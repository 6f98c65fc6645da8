// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Call;
import cim.keystation.standin.http.Json;
import cim.keystation.standin.http.Reply;
import cim.keystation.standin.http.Router;
import cim.keystation.standin.vault.Account;
import cim.keystation.standin.vault.Grant;
import cim.keystation.standin.vault.Membership;
import cim.keystation.standin.vault.Organisation;
import cim.keystation.standin.vault.Vault;
import cim.keystation.standin.vault.VaultCollection;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code GET /api/sync}: everything a person may see, in one answer. */
final class SyncRoutes {
  private static final int SSH_KEY = 5;
  private static final Pattern VERSION =
      Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-.+)?");

  private final Services services;
  private final Vault vault;
  private final Guards guards;
  private final AccountView accounts;
  private final CipherView ciphers;

  SyncRoutes(Services services, Guards guards) {
    this.services = services;
    this.vault = services.vault();
    this.guards = guards;
    this.accounts = new AccountView(services);
    this.ciphers = new CipherView(services);
  }

  void register(Router router) {
    router.on("GET", "/api/sync", this::sync);
  }

  private Reply sync(Call call) {
    Session session = guards.user(call);
    Account account = session.account();
    boolean excludeDomains = call.query("excludeDomains").filter("true"::equals).isPresent();
    boolean sshKeys = knowsSshKeys(call);
    return Reply.json(
        Json.object(
            "profile", accounts.profile(account),
            "folders", Json.array(account.folders.values().stream().map(FolderRoutes::view)),
            "collections", Json.array(collections(session.id())),
            "policies", Json.array(policies(session.id())),
            "ciphers",
                Json.array(
                    vault.ciphers.values().stream()
                        .filter(c -> sshKeys || c.type != SSH_KEY)
                        .filter(c -> services.access().syncs(c, session.id()))
                        .map(c -> ciphers.forPerson(c, session))),
            "domains", excludeDomains ? null : domains(),
            "sends", new Object[0],
            "userDecryption", AccountView.decryption(account),
            "object", "sync"));
  }

  /** SSH keys go only to clients that say a version from 2024.12.0 on, in strict form. */
  private static boolean knowsSshKeys(Call call) {
    Matcher version = VERSION.matcher(call.header("Bitwarden-Client-Version").orElse(""));
    if (!version.matches()) {
      return false;
    }
    int year = Integer.parseInt(version.group(1));
    return year > 2024 || (year == 2024 && Integer.parseInt(version.group(2)) >= 12);
  }

  private Stream<ObjectNode> collections(UUID me) {
    return vault.collections.values().stream()
        .filter(c -> services.access().syncs(c, me))
        .map(c -> CollectionView.details(c, rights(c, me)));
  }

  private Grant rights(VaultCollection collection, UUID me) {
    return services.access().to(collection, me).orElse(new Grant(true, true, false));
  }

  private Stream<ObjectNode> policies(UUID me) {
    return vault.membershipsOf(me).stream()
        .filter(Membership::confirmed)
        .flatMap(m -> Stream.ofNullable(vault.organisations.get(m.organisationId)))
        .flatMap(
            (Organisation o) -> o.policies.values().stream().map(p -> PolicyRoutes.view(o, p)));
  }

  private static ObjectNode domains() {
    return Json.object(
        "equivalentDomains", new Object[0],
        "globalEquivalentDomains", new Object[0],
        "object", "domains");
  }
}
