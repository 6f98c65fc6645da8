// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.membership.Overview;
import cim.keystation.agent.membership.Plan;
import cim.keystation.agent.membership.PlanChanged;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.vaultwarden.OrganisationSetup;
import cim.keystation.agent.vaultwarden.VaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Organisations of the vault and their members, for whoever asks. Thread-safe. */
public final class PeopleDesk {
  private final @Nullable Agent agent;
  private final Optional<OrganisationSetup> setup;
  private final Optional<Memberships> memberships;

  /**
   * @param setup empty: no Vaultwarden is configured
   * @param memberships empty: the configuration has no people for it
   */
  public PeopleDesk(
      Agent agent, Optional<OrganisationSetup> setup, Optional<Memberships> memberships) {
    this(setup, memberships, agent);
  }

  private PeopleDesk(
      Optional<OrganisationSetup> setup, Optional<Memberships> memberships, @Nullable Agent agent) {
    this.agent = agent;
    this.setup = setup;
    this.memberships = memberships;
  }

  /** Where no Vaultwarden is configured: refuses everything. */
  static PeopleDesk none() {
    return new PeopleDesk(Optional.empty(), Optional.empty(), null);
  }

  /** As {@link Memberships#plan}. */
  public Plan plan(Bearer bearer, OptionalInt confirmed) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return asked(() -> memberships().plan(confirmed));
  }

  /** Whether there is a vault, and somebody said who becomes a member of it. */
  public boolean isConfigured() {
    return setup.isPresent() && memberships.isPresent();
  }

  /** As {@link Memberships#overview}. */
  public Overview overview(Bearer bearer, OptionalInt confirmed) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return asked(() -> memberships().overview(confirmed));
  }

  /** As {@link Memberships#run(String, OptionalInt)}. */
  public Memberships.Outcome run(Bearer bearer, OptionalInt confirmed) throws NotDone {
    Reading.allow(bearer, Task.REPAIR_VAULT);
    return asked(() -> memberships().run(bearer.actor(), confirmed));
  }

  /** As {@link Memberships#run(String, OptionalInt, String)}. */
  public Memberships.Outcome run(Bearer bearer, OptionalInt confirmed, String identity)
      throws NotDone {
    Reading.allow(bearer, Task.REPAIR_VAULT);
    return asked(() -> memberships().run(bearer.actor(), confirmed, identity));
  }

  /** As {@link Memberships#trust}. */
  public void trust(Bearer bearer, String uid, String fingerprint) throws NotDone {
    Reading.allow(bearer, Task.REPAIR_VAULT);
    if (!asked(() -> memberships().trust(uid, fingerprint, bearer.actor()))) {
      throw new NotDone(DeskProblem.ANOTHER_KEY, uid);
    }
  }

  /** As {@link OrganisationSetup#plan}. */
  public List<OrganisationSetup.Step> planSetup(Bearer bearer) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return asked(() -> setup().plan());
  }

  /** As {@link OrganisationSetup#run}. */
  public List<OrganisationSetup.Step> runSetup(Bearer bearer, int revoked) throws NotDone {
    Reading.allow(bearer, Task.REPAIR_VAULT);
    List<OrganisationSetup.Step> steps = asked(() -> setup().run(revoked));
    for (OrganisationSetup.Step step : steps) {
      if (step.what() != OrganisationSetup.What.ADOPTED) {
        note(bearer, step);
      }
    }
    return steps;
  }

  private void note(Bearer bearer, OrganisationSetup.Step step) {
    if (agent != null) {
      note(agent, bearer, step);
    }
  }

  private static void note(Agent agent, Bearer bearer, OrganisationSetup.Step step) {
    Map<String, String> details = Map.of("organisation", step.organisation(), "step", step.line());
    agent
        .database()
        .write(
            sql -> {
              agent.audit().append(sql, bearer.actor(), "vault.setup", "vault", details);
              return true;
            });
  }

  private interface Question<T> {
    T ask() throws VaultException, DirectoryUnavailable, PlanChanged, NotDone;
  }

  private static <T> T asked(Question<T> question) throws NotDone {
    try {
      return question.ask();
    } catch (VaultException e) {
      throw new NotDone(DeskProblem.VAULT_DOWN, String.valueOf(e.getMessage()));
    } catch (PlanChanged e) {
      throw new NotDone(DeskProblem.PLAN_CHANGED, "");
    } catch (DirectoryUnavailable e) {
      throw new NotDone(DeskProblem.DIRECTORY_PARTIAL, String.valueOf(e.getMessage()));
    }
  }

  private OrganisationSetup setup() throws NotDone {
    return setup.orElseThrow(() -> new NotDone(DeskProblem.NO_VAULT, ""));
  }

  private Memberships memberships() throws NotDone {
    if (setup.isEmpty()) {
      throw new NotDone(DeskProblem.NO_VAULT, "");
    }
    return memberships.orElseThrow(() -> new NotDone(DeskProblem.NO_PEOPLE, ""));
  }
}
