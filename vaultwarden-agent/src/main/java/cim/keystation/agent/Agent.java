// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.audit.CheckpointFile;
import cim.keystation.agent.codes.Codes;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.effect.EffectWorker;
import cim.keystation.agent.office.BundleImport;
import cim.keystation.agent.office.Office;
import cim.keystation.agent.office.OfficeEvents;
import cim.keystation.agent.office.OfficeParts;
import cim.keystation.agent.register.CardLife;
import cim.keystation.agent.register.StateTable;
import cim.keystation.agent.turn.Turns;
import cim.keystation.agent.watch.Watch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The back office without its network: register, office, and the workers that tell other systems.
 * Demonstration, tests and the commands use it directly; {@code Wiring} puts NATS and HTTP around
 * it.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  private final AgentParts parts;
  private final Database database;
  private final Turns turns;
  private final EffectQueue effects;
  private final Codes codes;
  private final CardLife life;
  private final AuditLog audit;
  private final CheckpointFile checkpoint;
  private final Office office;
  private final OfficeEvents events;
  private final BundleImport bundles;
  private final List<EffectWorker> workers;

  private Agent(AgentParts parts, Database database) {
    this.parts = parts;
    this.database = database;
    this.turns = new Turns(database);
    this.audit = new AuditLog(parts.keys().audit().getPrivate(), parts.clock());
    this.checkpoint = new CheckpointFile(parts.dataDirectory().resolve("audit-checkpoint.json"));
    this.effects =
        new EffectQueue(parts.targets().stream().map(EffectTarget::system).toList(), parts.clock());
    this.codes = new Codes(parts.keys().pepper(), audit, parts.random(), parts.clock());
    this.life = new CardLife(StateTable.standard(), audit, effects, parts.clock());
    OfficeParts officeParts =
        new OfficeParts(
            database,
            parts.policy(),
            parts.keys().sealing(),
            parts.keys().bundle(),
            parts.keys().ca(),
            parts.people(),
            codes,
            life,
            audit,
            parts.clock());
    this.office = new Office(officeParts);
    this.events = new OfficeEvents(officeParts);
    this.bundles = new BundleImport(officeParts);
    this.workers =
        parts.targets().stream()
            .map(
                target ->
                    new EffectWorker(
                        database, effects, turns, target, audit, parts.pauses(), parts.clock()))
            .toList();
  }

  /**
   * Opens the register in the parts' data directory, which must exist. Nothing is told to other
   * systems before {@link #start}.
   *
   * @throws DatabaseBusy when another agent works on this directory
   */
  public static Agent open(AgentParts parts) throws DatabaseBusy {
    return open(parts, Database.open(parts.dataDirectory().resolve("register")));
  }

  /** The same with another register, perhaps shared; the agent closes it. */
  public static Agent open(AgentParts parts, Database register) {
    Agent agent = new Agent(parts, register);
    agent.turns.start();
    agent.noteMissingCheckpoint();
    agent.database.afterWrite(agent::keepCheckpoint);
    return agent;
  }

  /** Begins to tell other systems, first what an earlier run left undone. Call once. */
  public void start() {
    parts
        .policy()
        .anchors()
        .extraRoots()
        .forEach(root -> LOG.warn("cards under a root that isn't Yubico's are accepted: {}", root));
    workers.forEach(
        worker -> {
          database.afterWrite(worker::wake);
          worker.start();
        });
  }

  public Office office() {
    return office;
  }

  /** Where stations' events go in. */
  public OfficeEvents events() {
    return events;
  }

  public BundleImport bundles() {
    return bundles;
  }

  public Codes codes() {
    return codes;
  }

  public CardLife life() {
    return life;
  }

  public EffectQueue effects() {
    return effects;
  }

  /** Asks nothing yet: the caller names the parts, starts it and closes it. */
  public Watch watch() {
    return new Watch(database, turns, parts.clock());
  }

  /** Which agent has what in hand. */
  public Turns turns() {
    return turns;
  }

  public AuditLog audit() {
    return audit;
  }

  public Database database() {
    return database;
  }

  public CheckpointFile checkpoint() {
    return checkpoint;
  }

  public AgentParts parts() {
    return parts;
  }

  /** The next write makes a new one: that the old one was gone must stay visible. */
  private void noteMissingCheckpoint() {
    try {
      Optional<AuditRecord> last = database.read(AuditLog::last);
      if (last.isPresent() && checkpoint.read().isEmpty()) {
        LOG.error("the audit checkpoint is missing: records may have been cut off");
        database.write(
            sql -> {
              audit.append(sql, "agent", "audit.checkpoint-missing", "audit", Map.of());
              return true;
            });
      }
    } catch (IOException e) {
      LOG.error("the audit checkpoint can't be read", e);
    }
  }

  private void keepCheckpoint() {
    try {
      checkpoint.update(database);
    } catch (IOException e) {
      LOG.error("the audit checkpoint can't be written", e);
    }
  }

  /** Ends the workers after what they have in hand, and closes the register. */
  @Override
  public void close() {
    workers.forEach(EffectWorker::close);
    turns.close();
    database.close();
  }
}
