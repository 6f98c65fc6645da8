// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.directory.LdapRoster;
import cim.keystation.agent.membership.MembershipRules;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code people} of {@code vaultwarden}: who becomes a member, and how.
 *
 * @param filter whom to take among the directory's people; empty: all
 * @param groups of which they must be in one; empty: in none
 * @param every empty: only when somebody asks for it
 */
public record PeopleConfig(
    Optional<String> filter, List<String> groups, MembershipRules rules, Optional<Duration> every) {
  public PeopleConfig {
    groups = List.copyOf(groups);
  }

  static PeopleConfig read(Section section) throws ConfigRejected {
    Optional<String> filter = filter(section);
    List<String> groups = section.has("groups") ? section.texts("groups") : List.of();
    if (filter.isEmpty() && groups.isEmpty()) {
      throw section.rejected("groups", "say by groups or filter who becomes a member");
    }
    MembershipRules rules = rules(section, groups);
    Optional<Duration> every =
        section.has("every") ? Optional.of(section.duration("every")) : Optional.empty();
    section.close();
    return new PeopleConfig(filter, groups, rules, every);
  }

  private static Optional<String> filter(Section section) throws ConfigRejected {
    Optional<String> filter = section.optionalText("filter");
    try {
      LdapRoster.people(filter);
      return filter;
    } catch (IllegalArgumentException e) {
      throw section.rejected("filter", String.valueOf(e.getMessage()));
    }
  }

  private static MembershipRules rules(Section section, List<String> groups) throws ConfigRejected {
    List<String> mirrored = section.has("vault-groups") ? section.texts("vault-groups") : List.of();
    if (!groups.containsAll(mirrored)) {
      throw section.rejected("vault-groups", "each must be one of groups too");
    }
    MembershipRules usual = MembershipRules.standard();
    return new MembershipRules(
        section.has("second-factor") ? section.truth("second-factor") : usual.secondFactor(),
        section.has("most-removals-percent")
            ? section.number("most-removals-percent", 0, 100)
            : usual.mostPercent(),
        section.has("most-removals-anyway")
            ? section.number("most-removals-anyway", 0, 1000)
            : usual.mostAnyway(),
        section.has("remind-after") ? section.duration("remind-after") : usual.remindAfter(),
        mirrored);
  }
}
