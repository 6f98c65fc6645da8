// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftList;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.drift.Repair;
import cim.keystation.agent.vaultwarden.VaultException;
import java.util.List;
import java.util.Optional;

/** The vault's items beside the register, for page and REST alike. Thread-safe. */
public final class VaultDesk {
  private final Optional<Drift> drift;
  private final PeopleDesk people;

  /**
   * @param drift empty: no Vaultwarden is configured, and everything is refused
   */
  public VaultDesk(Optional<Drift> drift) {
    this(drift, PeopleDesk.none());
  }

  public VaultDesk(Optional<Drift> drift, PeopleDesk people) {
    this.drift = drift;
    this.people = people;
  }

  /** Members and organisations. */
  public PeopleDesk people() {
    return people;
  }

  /** Whether there is a Vaultwarden. */
  public boolean isConfigured() {
    return drift.isPresent();
  }

  /** What the last comparison found. */
  public DriftList list(Bearer bearer, DriftQuery query) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return drift().list(query);
  }

  /** Compares now; returns when it is done. */
  public void compare(Bearer bearer) throws NotDone {
    Reading.allow(bearer, Task.REPAIR_VAULT);
    try {
      drift().compare(bearer.actor());
    } catch (VaultException e) {
      throw new NotDone(DeskProblem.VAULT_DOWN, String.valueOf(e.getMessage()));
    }
  }

  /** As {@link Drift#plan}. */
  public List<Repair> plan(Bearer bearer, Optional<String> id, boolean registerWins)
      throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    known(id);
    return drift().plan(id, registerWins);
  }

  /** As {@link Drift#repair}. */
  public List<Repair.Result> repair(Bearer bearer, Optional<String> id, boolean registerWins)
      throws NotDone {
    Reading.allow(bearer, Task.REPAIR_VAULT);
    known(id);
    return drift().repair(id, registerWins, bearer.actor());
  }

  private void known(Optional<String> id) throws NotDone {
    if (id.isPresent() && drift().find(id.get()).isEmpty()) {
      throw new NotDone(DeskProblem.NOT_COMPARED, id.get());
    }
  }

  private Drift drift() throws NotDone {
    return drift.orElseThrow(() -> new NotDone(DeskProblem.NO_VAULT, ""));
  }
}
