// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import cim.keystation.agent.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest checkpoint beside the database. Whoever can write both files can cut both: copy this
 * one to another machine for more.
 */
public final class CheckpointFile {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();

  public CheckpointFile(Path file) {
    this.file = file;
  }

  /** Stores the log's present end; nothing when the log is empty. */
  public void update(Database database) throws IOException {
    lock.lock();
    try {
      Optional<AuditRecord> last = database.read(AuditLog::last);
      if (last.isPresent()) {
        write(Checkpoint.of(last.get()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void write(Checkpoint end) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, AuditJson.write(end) + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * @return empty when there is none yet
   * @throws IOException also when the file holds something else
   */
  public Optional<Checkpoint> read() throws IOException {
    return Files.exists(file)
        ? Optional.of(AuditJson.read(Files.readString(file), Checkpoint.class))
        : Optional.empty();
  }
}
