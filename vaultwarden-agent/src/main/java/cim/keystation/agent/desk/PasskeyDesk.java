// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.office.PasskeyIntake;
import cim.keystation.card.CardSerial;
import cim.keystation.message.PasskeyOnCard;
import java.util.List;

/** Takes in which passkeys the help desk saw on a card. */
public final class PasskeyDesk {
  private final Agent agent;
  private final PasskeyIntake intake;

  public PasskeyDesk(Agent agent) {
    this.agent = agent;
    this.intake = new PasskeyIntake(agent.life(), agent.audit());
  }

  /** Replaces what was known of that card. */
  public void report(Bearer bearer, CardSerial serial, List<PasskeyOnCard> passkeys)
      throws NotDone {
    Reading.allow(bearer, Task.HOLD);
    agent
        .database()
        .write(
            sql -> {
              if (!intake.take(sql, serial, passkeys, bearer.actor())) {
                throw new NotDone(DeskProblem.NO_SUCH_CARD, "serial " + serial);
              }
              return true;
            });
  }
}
