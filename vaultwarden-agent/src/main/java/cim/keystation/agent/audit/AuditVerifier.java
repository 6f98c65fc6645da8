// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import cim.keystation.agent.database.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log without trusting where it came from: needs the public key only. Feed the records in
 * order, then ask {@link #verdict}.
 */
public final class AuditVerifier {
  private static final int PAGE = 500;
  private final PublicKey key;
  private final List<String> problems = new ArrayList<>();
  private @Nullable AuditRecord last;
  private @Nullable Checkpoint reached;

  public AuditVerifier(PublicKey key) {
    this.key = key;
  }

  /**
   * @param problems in words with the record's number; empty means the log is whole
   */
  public record Verdict(long records, List<String> problems) {
    public Verdict {
      problems = List.copyOf(problems);
    }

    public boolean whole() {
      return problems.isEmpty();
    }
  }

  /** Checks an export. A missing last line counts as cut off. */
  public static Verdict file(Reader lines, PublicKey key) throws IOException {
    return file(lines, Optional.empty(), key);
  }

  /**
   * As {@link #file(Reader, PublicKey)}, and against a checkpoint from elsewhere: an export's own
   * says only how far the exporting register reached.
   */
  public static Verdict file(Reader lines, Optional<Checkpoint> known, PublicKey key)
      throws IOException {
    AuditVerifier verifier = new AuditVerifier(key);
    boolean ended = false;
    BufferedReader in = new BufferedReader(lines);
    long number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (ended) {
        verifier.problems.add("line " + number + ": text after the checkpoint");
        break;
      }
      ended = verifier.line(number, line, known.orElse(null));
    }
    known.ifPresent(verifier::end);
    if (!ended && number > 0) {
      verifier.problems.add("the checkpoint at the end is missing: records may be cut off");
    }
    return verifier.verdict();
  }

  /**
   * Checks the register's own log against the checkpoint kept beside it. Without one a cut end
   * can't be seen, so a log that lacks it isn't whole.
   */
  public static Verdict database(Database database, Optional<Checkpoint> end, PublicKey key) {
    AuditVerifier verifier = new AuditVerifier(key);
    List<AuditRecord> page;
    long from = 0;
    long next = 0;
    do {
      long first = next;
      from = first;
      page = database.read(sql -> AuditLog.from(sql, first, PAGE)); // others read in between
      page.forEach(record -> verifier.next(record, end.orElse(null)));
      next = page.isEmpty() ? first : page.get(page.size() - 1).seq() + 1;
    } while (next > from);
    end.ifPresent(verifier::end);
    if (end.isEmpty() && verifier.last != null) {
      verifier.problems.add(
          "the checkpoint beside the register is missing: records may be cut off");
    }
    return verifier.verdict();
  }

  private boolean line(long number, String line, @Nullable Checkpoint known) {
    try {
      if (line.startsWith("{\"checkpoint\"")) {
        end(AuditJson.read(line, Checkpoint.class));
        return true;
      }
      next(AuditJson.read(line, AuditRecord.class), known);
    } catch (JsonProcessingException | NullPointerException notARecord) {
      problems.add("line " + number + ": not an audit record");
    }
    return false;
  }

  private void next(AuditRecord record, @Nullable Checkpoint end) {
    long expected = last == null ? 1 : last.seq() + 1;
    String previous = last == null ? AuditRecord.BEFORE_THE_FIRST : last.hash();
    if (record.seq() != expected) {
      problems.add("record " + record.seq() + " where " + expected + " should be");
    }
    if (!record.previous().equals(previous)) {
      problems.add("record " + record.seq() + ": doesn't follow the record before it");
    }
    if (!record.hash().equals(CanonicalRecord.of(record).hash())) {
      problems.add("record " + record.seq() + ": was edited");
    } else if (!AuditSigner.verifies(record.hash(), record.signature(), key)) {
      problems.add("record " + record.seq() + ": signature doesn't verify");
    }
    if (end != null && end.checkpoint() == record.seq()) {
      reached = Checkpoint.of(record);
    }
    last = record;
  }

  private void end(Checkpoint end) {
    if (!AuditSigner.verifies(end.hash(), end.signature(), key)) {
      problems.add("the checkpoint's signature doesn't verify");
    }
    long records = last == null ? 0 : last.seq();
    if (records < end.checkpoint()) {
      problems.add("cut off after record " + records + " of " + end.checkpoint());
    } else {
      AuditRecord at = last;
      String hash =
          reached != null && reached.checkpoint() == end.checkpoint()
              ? reached.hash()
              : at != null && at.seq() == end.checkpoint() ? at.hash() : "";
      if (!hash.equals(end.hash())) {
        problems.add("record " + end.checkpoint() + " is another than the checkpoint's");
      }
    }
  }

  private Verdict verdict() {
    return new Verdict(last == null ? 0 : last.seq(), problems);
  }
}
