// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.agent.program.AgentServer;
import cim.keystation.agent.program.RunningAgent;
import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent run}: runs until it is told to stop (SIGTERM, Ctrl-C). */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the agent until it is stopped.")
final class RunCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--port", description = "Another port than the configuration's; 0: a free one.")
  private @Nullable Integer port;

  @Option(names = "--port-file", description = "Gets the port's number once it is listened on.")
  private @Nullable Path portFile;

  @Override
  public Integer call() {
    return say.attempt(this::run);
  }

  private int run() throws CommandFailed, ConfigRejected, IOException, DatabaseBusy {
    AgentConfig read = config.load();
    RunningAgent agent = RunningAgent.start(port == null ? read : read.withPort(port), say::line);
    Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
    announce(agent.server());
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Say.DONE;
  }

  private void announce(Optional<AgentServer> server) throws IOException {
    if (server.isEmpty()) {
      say.line("running without page and REST: the configuration has no page");
      return;
    }
    if (portFile != null) {
      Path next = portFile.resolveSibling(portFile.getFileName() + ".next");
      Files.writeString(next, server.get().port() + "\n");
      Files.move(
          next, portFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    say.line("listening on " + server.get().url());
  }
}
