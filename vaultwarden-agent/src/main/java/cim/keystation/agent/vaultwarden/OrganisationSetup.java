// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes or adopts the organisations, asks members for a second factor, and makes the collection
 * that people's collections are shown below. May be repeated: what is there already stays.
 */
public final class OrganisationSetup {
  private static final String TWO_FACTOR = "policies/0";

  private final VaultSession session;
  private final String escrow;

  /**
   * @param escrow name or id of a second organisation, because one can't hide anything from its own
   *     owners; empty: none
   */
  public OrganisationSetup(VaultSession session, Optional<String> escrow) {
    this.session = session;
    this.escrow = escrow.orElse("");
  }

  /**
   * One thing to be done.
   *
   * @param revoked how many members lose their rights by it at once
   */
  public record Step(String organisation, What what, int revoked) {
    /** As plan and set-up print it. */
    public String line() {
      return organisation
          + ": "
          + switch (what) {
            case ORGANISATION -> "make the organisation";
            case ADOPTED -> "is there, and the agent is its owner";
            case COLLECTION -> "make the collection that people's are shown below";
            case SECOND_FACTOR ->
                "ask members for a second factor"
                    + (revoked == 0 ? "" : "; the server revokes " + revoked + " who have none");
          };
    }
  }

  /** What a step is about. */
  public enum What {
    ORGANISATION,
    /** Nothing to do. */
    ADOPTED,
    COLLECTION,
    SECOND_FACTOR
  }

  /**
   * What {@link #run} would do. Changes nothing.
   *
   * @throws VaultException.Misconfigured when an organisation is there and isn't the agent's
   */
  public List<Step> plan() throws VaultException {
    return session.alone(
        () -> {
          List<Step> steps = new ArrayList<>();
          for (String name : names()) {
            steps.addAll(plan(name));
          }
          return steps;
        });
  }

  /**
   * Does it.
   *
   * @param revoked how many members may lose their rights by it
   * @throws VaultException.Misconfigured when more would, and then nothing was done
   */
  public List<Step> run(int revoked) throws VaultException {
    return session.alone(
        () -> {
          List<Step> steps = plan();
          int lost = steps.stream().mapToInt(Step::revoked).sum();
          if (lost > revoked) {
            throw new VaultException.Misconfigured(
                lost + " members have no second factor and would be revoked at once");
          }
          for (Step step : steps) {
            carryOut(step);
          }
          return steps;
        });
  }

  private List<String> names() {
    String cards = session.settings().organisation();
    return escrow.isEmpty() ? List.of(cards) : List.of(cards, escrow);
  }

  private List<Step> plan(String name) throws VaultException {
    Optional<JsonNode> found = CardsOrganisation.find(session, name);
    if (found.isPresent()) {
      return adopted(name);
    }
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(name, What.ORGANISATION, 0));
    if (nests(name)) {
      steps.add(new Step(name, What.COLLECTION, 0));
    }
    steps.add(new Step(name, What.SECOND_FACTOR, 0));
    return steps;
  }

  private List<Step> adopted(String name) throws VaultException {
    List<Step> steps = new ArrayList<>();
    try (CardsOrganisation organisation = CardsOrganisation.open(session, name)) {
      List<Member> members = new ArrayList<>();
      session.each(organisation.path("users"), each -> members.add(Member.of(each)));
      steps.add(new Step(name, What.ADOPTED, 0));
      if (nests(name) && !organisation.hasCollection(session.settings().below())) {
        steps.add(new Step(name, What.COLLECTION, 0));
      }
      if (!session.get(organisation.path(TWO_FACTOR)).path("enabled").asBoolean()) {
        steps.add(new Step(name, What.SECOND_FACTOR, losers(members)));
      }
    }
    return steps;
  }

  private static int losers(List<Member> members) {
    return (int)
        members.stream()
            .filter(member -> member.status() == Member.Status.CONFIRMED)
            .filter(member -> !member.leads() && !member.secondFactor())
            .count();
  }

  private boolean nests(String name) {
    return name.equals(session.settings().organisation()) && !session.settings().below().isEmpty();
  }

  private void carryOut(Step step) throws VaultException {
    if (step.what() == What.ADOPTED) {
      return;
    }
    try (CardsOrganisation organisation = CardsOrganisation.open(session, step.organisation())) {
      if (step.what() == What.COLLECTION) {
        organisation.createShared(session.settings().below());
      } else if (step.what() == What.SECOND_FACTOR) {
        session.send("PUT", organisation.path(TWO_FACTOR), policy());
      }
    }
  }

  /** In the form of 1.37, and around it that of servers before. */
  private static ObjectNode policy() {
    ObjectNode request = VaultHttp.JSON.createObjectNode().put("enabled", true).put("type", 0);
    request.putNull("data");
    request.putObject("policy").put("enabled", true).putNull("data");
    return request;
  }
}
