// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.audit.AuditExport;
import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.audit.AuditVerifier;
import cim.keystation.agent.audit.Checkpoint;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The audit log as people read it. Verification reads the whole log, so its result is kept. */
public final class AuditDesk {
  public static final int MOST = 500;
  private final Agent agent;
  private final ReentrantLock verifying = new ReentrantLock();
  private volatile @Nullable Check last;

  public AuditDesk(Agent agent) {
    this.agent = agent;
  }

  /** A verification: of the records there were at {@code at}. */
  public record Check(AuditVerifier.Verdict verdict, Instant at) {}

  /** Newest first, from before {@code seq}. */
  public List<AuditRecord> before(Bearer bearer, long seq, int limit) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return agent.database().read(sql -> AuditLog.before(sql, seq, Math.min(limit, MOST)));
  }

  /** Oldest first, from {@code seq} on. */
  public List<AuditRecord> from(Bearer bearer, long seq, int limit) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return agent.database().read(sql -> AuditLog.from(sql, seq, Math.min(limit, MOST)));
  }

  /** Newest first. */
  public List<AuditRecord> about(Bearer bearer, String subject, int limit) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return agent.database().read(sql -> AuditLog.about(sql, subject, Math.min(limit, MOST)));
  }

  /** Writes everything, as {@link AuditExport} does. */
  public void export(Bearer bearer, Writer out) throws NotDone, IOException {
    Reading.allow(bearer, Task.LOOK);
    new AuditExport(agent.database()).writeTo(out);
  }

  /** The newest check, made now when there was none since the start. */
  public Check lastCheck(Bearer bearer) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    Check known = last;
    return known == null ? check(bearer) : known;
  }

  /** Reads and verifies the whole log; one at a time. */
  public Check check(Bearer bearer) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    verifying.lock();
    try {
      Check made = new Check(verify(), agent.parts().clock().instant());
      last = made;
      return made;
    } finally {
      verifying.unlock();
    }
  }

  private AuditVerifier.Verdict verify() {
    try {
      Optional<Checkpoint> end = agent.checkpoint().read();
      return AuditVerifier.database(
          agent.database(), end, agent.parts().keys().audit().getPublic());
    } catch (IOException e) {
      return new AuditVerifier.Verdict(
          0, List.of("the checkpoint can't be read: " + e.getMessage()));
    }
  }
}
