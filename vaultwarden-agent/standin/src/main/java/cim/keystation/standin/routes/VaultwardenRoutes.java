// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Router;
import cim.keystation.standin.hub.Hub;
import cim.keystation.standin.security.AdminToken;
import cim.keystation.standin.vault.Outbox;
import cim.keystation.standin.vault.Settings;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** All routes of one server over an empty vault. */
public final class VaultwardenRoutes {
  private VaultwardenRoutes() {}

  /**
   * Builds the server.
   *
   * @param domain scheme, host and port under which clients reach it; WebAuthn's origin
   * @param adminToken opens the administrator's pages; without it they don't exist
   * @param outbox gets what a server with mail would send
   * @param hub tells who listens of every change
   */
  public static Router create(
      Settings settings,
      String domain,
      Clock clock,
      @Nullable AdminToken adminToken,
      Outbox outbox,
      Hub hub) {
    Services services = Services.create(settings, domain, clock, outbox, hub);
    Guards guards = new Guards(services);
    Router router = new Router();
    new MetaRoutes(services, guards).register(router);
    new RegistrationRoutes(services).register(router);
    new AccountRoutes(services, guards).register(router);
    new DeviceRoutes(services, guards).register(router);
    new TokenRoutes(services).register(router);
    new TwoFactorRoutes(services, guards).register(router);
    new WebauthnRoutes(services, guards).register(router);
    new SyncRoutes(services, guards).register(router);
    new FolderRoutes(services, guards).register(router);
    new CipherRoutes(services, guards).register(router);
    new CipherTrashRoutes(services, guards).register(router);
    new CipherSharingRoutes(services, guards).register(router);
    new AttachmentRoutes(services, guards).register(router);
    new ImportRoutes(services, guards).register(router);
    new OrganisationRoutes(services, guards).register(router);
    new CollectionRoutes(services, guards).register(router);
    new MemberRoutes(services, guards).register(router);
    new MemberStatusRoutes(services, guards).register(router);
    new InvitationRoutes(services, guards).register(router);
    new GroupRoutes(services, guards).register(router);
    new PolicyRoutes(services, guards).register(router);
    new DirectoryImportRoutes(services).register(router);
    new EventRoutes(services, guards).register(router);
    new HubRoutes(services).register(router);
    if (adminToken != null) {
      AdminSession session = new AdminSession(services, adminToken);
      new AdminRoutes(services, session).register(router);
      new AdminUserRoutes(services, session).register(router);
    }
    return router;
  }
}
