// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.admin.AdminPasskey;
import cim.keystation.agent.admin.Admins;
import cim.keystation.agent.admin.Invitations.Invited;
import java.time.Instant;
import java.util.List;

/** Who may sign in with a passkey, for page and REST alike. Thread-safe. */
public final class AccessDesk {
  private final Admins admins;

  public AccessDesk(Admins admins) {
    this.admins = admins;
  }

  public List<AdminPasskey> list(Bearer bearer) throws NotDone {
    Reading.allow(bearer, Task.MANAGE_ACCESS);
    return admins.all();
  }

  /** The code of an invitation's link, to be given to that person alone. */
  public String invite(Bearer bearer, String name, Role role) throws NotDone {
    Reading.allow(bearer, Task.MANAGE_ACCESS);
    try {
      new Bearer(name, role, "invitation", Instant.MAX);
    } catch (IllegalArgumentException e) {
      throw new NotDone(DeskProblem.NAME, String.valueOf(e.getMessage()));
    }
    return admins.invite(bearer, new Invited(name, role));
  }

  /** The passkey lets in no more. */
  public void withdraw(Bearer bearer, String reference) throws NotDone {
    Reading.allow(bearer, Task.MANAGE_ACCESS);
    if (!admins.withdraw(bearer, reference)) {
      throw new NotDone(DeskProblem.NO_SUCH_PASSKEY, reference);
    }
  }
}
