// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code agent people trust}. */
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    description = "Takes a key that changed for a person's, once somebody has asked them.")
final class PeopleTrustCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "UID", description = "Whose.")
  private String uid = "";

  @Parameters(paramLabel = "FINGERPRINT", description = "SHA256:…, as plan prints it.")
  private String fingerprint = "";

  @Override
  public Integer call() {
    return say.attempt(this::trust);
  }

  private int trust() throws CommandFailed, ConfigRejected, IOException {
    try (AgentClient client = server.client()) {
      client.post(
          client.at("vault", "people", uid, "key").build(),
          AgentClient.JSON.createObjectNode().put("fingerprint", fingerprint));
      say.line("the key of " + uid + " is " + fingerprint + " from now on");
      return Say.DONE;
    }
  }
}
