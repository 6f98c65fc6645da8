// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.escrow.SealedSecret;
import cim.keystation.agent.escrow.SealedSecrets;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.Cards;
import cim.keystation.card.CardSerial;
import java.util.Map;

/**
 * Hands a card's sealed secret out for its custodians, who alone can open it. That it was handed
 * out, to whom and why is in the audit log before it leaves.
 */
public final class EscrowRelease {
  private static final int LONGEST_REASON = 500;
  private final Agent agent;

  public EscrowRelease(Agent agent) {
    this.agent = agent;
  }

  /**
   * @param kind such as {@code PIV_PUK}
   * @param reason for the audit log; mandatory
   */
  public SealedSecret release(Bearer bearer, CardSerial serial, String kind, String reason)
      throws NotDone {
    Reading.allow(bearer, Task.RELEASE_ESCROW);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new NotDone(DeskProblem.REASON, "say why, in up to " + LONGEST_REASON + " characters");
    }
    return agent
        .database()
        .write(
            sql -> {
              CardEntry card =
                  Cards.find(sql, serial)
                      .orElseThrow(() -> new NotDone(DeskProblem.NO_SUCH_CARD, "" + serial));
              SealedSecret secret =
                  SealedSecrets.of(sql, serial, kind)
                      .orElseThrow(() -> new NotDone(DeskProblem.NOTHING_ESCROWED, kind));
              agent
                  .audit()
                  .append(
                      sql,
                      bearer.actor(),
                      "escrow.release",
                      "card/" + serial,
                      Map.of(
                          "kind",
                          kind,
                          "version",
                          Long.toString(secret.version()),
                          "reason",
                          reason,
                          "uid",
                          card.uid().orElse("")));
              return secret;
            });
  }
}
