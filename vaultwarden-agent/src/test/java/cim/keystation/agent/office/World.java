// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.Agent;
import cim.keystation.agent.AgentParts;
import cim.keystation.agent.TestClock;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.effect.RetryPauses;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Secret;
import cim.keystation.keys.Der;
import cim.keystation.keys.StationKey;
import cim.keystation.profile.ProfileFile;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An agent with everything around it, in a temporary directory; can be killed and reopened. */
final class World implements AutoCloseable {
  static final SecureRandom RANDOM = new SecureRandom();
  static final SimulatorRoot ROOT = SimulatorRoot.create(RANDOM);

  final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  final TestPeople people = new TestPeople();
  final BlockingQueue<CardSheet> told = new LinkedBlockingQueue<>();
  final StationKey custodian = Safe.CUSTODIAN;
  private final Path directory;
  private final OfficeKeys keys = Safe.KEYS;
  private final OfficePolicy policy;
  private Agent agent;

  World(Path directory) throws Exception {
    this.directory = directory;
    String yaml = ProfileFile.standard();
    this.policy =
        new OfficePolicy(
            "Example Org",
            Safe.ORGANISATION,
            ProfileFile.load("standard.yaml", yaml),
            yaml,
            List.of(custodian.certificate()),
            TrustAnchors.yubico().withExtraRoots(List.of(Der.of(ROOT.certificate()))),
            OfficePolicy.VISIT_LENGTH,
            OfficePolicy.RESUMABLE);
    open();
    importBundle("ada");
  }

  void importBundle(String uid) throws Exception {
    agent.bundles().importFrom(bundle(uid), "test");
  }

  byte[] bundle(String uid) {
    return Safe.bundle(uid);
  }

  /** As a restart after a kill: nothing is carried over but the directory. */
  void reopen() throws Exception {
    agent.close();
    open();
  }

  private void open() throws Exception {
    agent =
        Agent.open(
            new AgentParts(
                directory,
                keys,
                policy,
                people,
                List.of(new Listener()),
                RetryPauses.standard(),
                RANDOM,
                clock));
    agent.start();
  }

  Agent agent() {
    return agent;
  }

  Office office() {
    return agent.office();
  }

  OfficePolicy policy() {
    return policy;
  }

  OfficeKeys keys() {
    return keys;
  }

  String code(String uid) {
    try (Secret code =
        agent
            .database()
            .write(sql -> agent.codes().issue(sql, uid, Duration.ofHours(1), "helpdesk/test"))) {
      return new String(code.chars());
    }
  }

  @Override
  public void close() {
    agent.close();
  }

  private final class Listener implements EffectTarget {
    @Override
    public String system() {
      return "listener";
    }

    @Override
    public EffectResult apply(CardSheet sheet) {
      told.add(sheet);
      return new EffectResult.Done("heard");
    }
  }
}
