// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent;

import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.agent.office.OfficePolicy;
import cim.keystation.agent.people.People;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * What an {@link Agent} is put together from. The keys stay the caller's to close.
 *
 * @param dataDirectory for register and audit checkpoint
 * @param targets the systems that are told of cards; each name once
 */
public record AgentParts(
    Path dataDirectory,
    OfficeKeys keys,
    OfficePolicy policy,
    People people,
    List<EffectTarget> targets,
    RetryPauses pauses,
    SecureRandom random,
    Clock clock) {
  public AgentParts {
    targets = List.copyOf(targets);
    if (targets.stream().map(EffectTarget::system).distinct().count() != targets.size()) {
      throw new IllegalArgumentException("two targets of the same name");
    }
  }
}
