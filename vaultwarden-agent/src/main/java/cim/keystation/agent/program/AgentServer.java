// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.FailedTries;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.access.SignInCodes;
import cim.keystation.agent.access.Tokens;
import cim.keystation.agent.admin.Admins;
import cim.keystation.agent.admin.PageName;
import cim.keystation.agent.breakglass.BreakGlass;
import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.desk.AccessDesk;
import cim.keystation.agent.desk.AuditDesk;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.page.PageRoutes;
import cim.keystation.agent.rest.CardMatterRoutes;
import cim.keystation.agent.rest.RestRoutes;
import cim.keystation.agent.watch.Watch;
import cim.keystation.agent.web.SignInGate;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/** Page and REST of a running agent, on one port. */
public final class AgentServer implements AutoCloseable {
  private static final int WRONG_TOKENS = 10;
  private final PageConfig config;
  private final Clock clock;
  private final SignInCodes codes;
  private final Javalin app;

  private AgentServer(Agent agent, PageConfig config, Watch watch, VaultDesk vault)
      throws IOException {
    SecureRandom random = agent.parts().random();
    this.config = config;
    this.clock = agent.parts().clock();
    this.codes = new SignInCodes(random, clock);
    SignInGate gate =
        new SignInGate(
            new Tokens(agent.parts().keys().tokenKey(), clock),
            codes,
            new FailedTries(WRONG_TOKENS, Duration.ofMinutes(1), clock));
    Desk desk = new Desk(agent);
    AuditDesk audit = new AuditDesk(agent);
    PageName name = PageName.of(config);
    Admins admins = new Admins(agent, name);
    BreakGlass breakGlass = new BreakGlass(agent.database(), agent.audit(), clock);
    AccessDesk access = new AccessDesk(admins, breakGlass);
    PageRoutes pages =
        new PageRoutes(
            new PageRoutes.Parts(
                desk, audit, vault, access, admins, breakGlass, watch, gate, random, clock),
            name,
            config.identity().isPresent(),
            this::invitation);
    this.app = Http.create(config, pages);
    new Monitoring(watch, gate).add(app);
    pages.add(app);
    new RestRoutes(new RestRoutes.Desks(desk, audit, vault, access), gate, clock, this::invitation)
        .add(app);
    new CardMatterRoutes(agent, gate).add(app);
  }

  /** The same without a Vaultwarden to compare with. */
  public static AgentServer start(Agent agent, PageConfig config, Watch watch) throws IOException {
    return start(agent, config, watch, new VaultDesk(Optional.empty()));
  }

  /**
   * Listens until closed. The agent stays the caller's.
   *
   * @throws IOException when the port is taken, or the TLS identity can't be used
   */
  public static AgentServer start(Agent agent, PageConfig config, Watch watch, VaultDesk vault)
      throws IOException {
    LogCap.apply(LoggerFactory.getILoggerFactory());
    AgentServer server = new AgentServer(agent, config, watch, vault);
    Http.start(server.app, config);
    return server;
  }

  /** Passkeys are for a name: on loopback the address alone wouldn't do. */
  private URI invitation(String code) {
    String scheme = config.names().isEmpty() && config.identity().isEmpty() ? "http" : "https";
    String host = PageName.of(config).host();
    String port = config.identity().isEmpty() && !config.names().isEmpty() ? "" : ":" + app.port();
    return URI.create(scheme + "://" + host + port + "/register?code=" + code);
  }

  /** Where a browser finds it, with a slash at the end. */
  public URI url() {
    String scheme = config.identity().isPresent() ? "https" : "http";
    String host = config.names().isEmpty() ? bracketed(config.address()) : config.names().get(0);
    return URI.create(scheme + "://" + host + ":" + app.port() + "/");
  }

  public int port() {
    return app.port();
  }

  /** An address that opens the page once, within ten minutes, as {@code name}. */
  public URI signInLink(Role role, String name) {
    Bearer bearer =
        new Bearer(
            name, role, UUID.randomUUID().toString(), clock.instant().plus(Duration.ofHours(8)));
    return url().resolve("/sign-in?code=" + codes.issue(bearer, Duration.ofMinutes(10)));
  }

  private static String bracketed(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  @Override
  public void close() {
    app.stop();
  }
}
