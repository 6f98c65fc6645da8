// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import cim.keystation.agent.database.Database;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes the log as JSON lines, one record each, with a {@link Checkpoint} as the last line. */
public final class AuditExport {
  private static final int PAGE = 500;
  private final Database database;

  public AuditExport(Database database) {
    this.database = database;
  }

  /** Writes every record that exists now; an empty log gives an empty file. */
  public void writeTo(Writer out) throws IOException {
    long next = 1;
    Checkpoint checkpoint = null;
    List<AuditRecord> page;
    do {
      long from = next;
      page = database.read(sql -> AuditLog.from(sql, from, PAGE));
      for (AuditRecord record : page) {
        out.write(AuditJson.write(record) + "\n");
        checkpoint = Checkpoint.of(record);
        next = record.seq() + 1;
      }
    } while (!page.isEmpty());
    if (checkpoint != null) {
      out.write(AuditJson.write(checkpoint) + "\n");
    }
  }
}
