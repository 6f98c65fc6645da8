// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code agent people plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Prints what a run would do now, and does nothing.")
final class PeoplePlanCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--confirm-removals", description = "As in run.")
  private @Nullable Integer confirm;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    return say.attempt(this::plan);
  }

  private int plan() throws CommandFailed, ConfigRejected, IOException {
    try (AgentClient client = server.client()) {
      HttpUrl.Builder address = client.at("vault", "people", "plan");
      if (confirm != null) {
        address.addQueryParameter("confirmRemovals", confirm.toString());
      }
      JsonNode plan = client.get(address.build());
      if (json) {
        say.line(plan.toPrettyString());
      } else {
        PeopleLines.print(plan, say);
      }
      return Say.DONE;
    }
  }
}
