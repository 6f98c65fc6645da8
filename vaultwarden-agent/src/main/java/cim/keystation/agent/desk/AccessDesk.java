// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.admin.AdminPasskey;
import cim.keystation.agent.admin.Admins;
import cim.keystation.agent.admin.Invitations.Invited;
import cim.keystation.agent.breakglass.BreakGlass;
import cim.keystation.agent.breakglass.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may sign in, for page and REST alike. Thread-safe. */
public final class AccessDesk {
  private final Admins admins;
  private final BreakGlass breakGlass;

  public AccessDesk(Admins admins, BreakGlass breakGlass) {
    this.admins = admins;
    this.breakGlass = breakGlass;
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
    if (name.equals(BreakGlass.NAME)) {
      throw new NotDone(DeskProblem.NAME, "that is the break-glass account's");
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

  /** How the break-glass account stands; empty when there is none. */
  public Optional<BreakGlass.Standing> breakGlass(Bearer bearer) throws NotDone {
    Reading.allow(bearer, Task.MANAGE_ACCESS);
    return breakGlass.standing();
  }

  /** As {@link BreakGlass#set}. */
  public void setBreakGlass(Bearer bearer, String hash) throws NotDone {
    Reading.allow(bearer, Task.MANAGE_ACCESS);
    try {
      breakGlass.set(bearer, PasswordHash.parse(hash));
    } catch (IllegalArgumentException e) {
      throw new NotDone(DeskProblem.HASH, String.valueOf(e.getMessage()));
    }
  }

  /** As {@link BreakGlass#clear}. */
  public void clearBreakGlass(Bearer bearer) throws NotDone {
    Reading.allow(bearer, Task.MANAGE_ACCESS);
    if (!breakGlass.clear(bearer)) {
      throw new NotDone(DeskProblem.NO_BREAK_GLASS, "");
    }
  }
}
