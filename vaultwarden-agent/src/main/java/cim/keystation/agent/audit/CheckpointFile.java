// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import cim.keystation.agent.database.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest checkpoint beside the database. Whoever can write both files can cut both: copy this
 * one to another machine for more.
 */
public final class CheckpointFile {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean holds; // the register's file is ours since it did, so it still does

  public CheckpointFile(Path file) {
    this.file = file;
  }

  /**
   * Stores the log's present end; nothing when the log is empty. A checkpoint that the log doesn't
   * reach any more stays: it is the only trace of what was cut off.
   *
   * @throws IOException then, each time
   */
  public void update(Database database) throws IOException {
    lock.lock();
    try {
      Optional<AuditRecord> last = database.read(AuditLog::last);
      if (last.isPresent()) {
        requireHold(database);
        write(Checkpoint.of(last.get()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void requireHold(Database database) throws IOException {
    Optional<Checkpoint> known = holds ? Optional.empty() : read();
    if (known.isPresent()) {
      long seq = known.get().checkpoint();
      Optional<Checkpoint> there =
          database.read(sql -> AuditLog.from(sql, seq, 1)).stream().findFirst().map(Checkpoint::of);
      if (!there.equals(known)) {
        throw new IOException(
            "record " + seq + " of the audit log is gone or another; the checkpoint stays");
      }
    }
    holds = !database.isShared(); // others write there, and could cut
  }

  /** On disk before it takes the old one's place: a power cut must not leave an empty file. */
  private void write(Checkpoint end) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    byte[] text = (AuditJson.write(end) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(text);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
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
