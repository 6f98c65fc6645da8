// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify-audit}: for auditors, who need none of the agent's other commands. */
@Command(
    name = "verify-audit",
    mixinStandardHelpOptions = true,
    description = "Verifies an audit log; needs its public key only.")
public final class VerifyAuditCommand implements Callable<Integer> {
  @Mixin private Say say = new Say();
  @Mixin private AuditCheck check = new AuditCheck();

  @Override
  public Integer call() {
    return say.attempt(this::verify);
  }

  private int verify() throws CommandFailed, ConfigRejected, IOException {
    return check.run(say);
  }
}
