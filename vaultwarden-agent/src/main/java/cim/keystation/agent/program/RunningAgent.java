// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.Agent;
import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.watch.Watch;
import cim.keystation.transport.NatsLink;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** An agent with everything around it, as {@code agent run} has it. */
public final class RunningAgent implements AutoCloseable {
  private final Closing closing;
  private final Optional<AgentServer> server;

  private RunningAgent(Closing closing, Optional<AgentServer> server) {
    this.closing = closing;
    this.server = server;
  }

  /**
   * Starts it; returns when it listens. May be repeated after any end, also after a kill.
   *
   * @param notice gets what a person has to do meanwhile, such as touching a key
   * @throws DatabaseBusy when another agent works on the same data
   * @throws IOException when keys can't be used or the port is taken
   */
  @SuppressWarnings("try") // closing outlives this method unless something fails
  public static RunningAgent start(AgentConfig config, Consumer<String> notice)
      throws IOException, DatabaseBusy {
    Closing closing = new Closing();
    try {
      Wiring wiring = new Wiring(config, closing, notice);
      Optional<NatsLink> link = wiring.link();
      Agent agent = wiring.agent(link);
      VaultDesk vault = new VaultDesk(wiring.drift(agent), wiring.people(agent));
      Watch watch = wiring.watch(agent, link);
      Optional<AgentServer> server = Optional.empty();
      if (config.page().isPresent()) {
        server =
            Optional.of(closing.add(AgentServer.start(agent, config.page().get(), watch, vault)));
      }
      return new RunningAgent(closing, server);
    } catch (IOException | DatabaseBusy | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** Empty where the configuration has no page. */
  public Optional<AgentServer> server() {
    return server;
  }

  /** Ends requests and effects in hand, and closes the register. */
  @Override
  public void close() {
    closing.close();
  }
}
