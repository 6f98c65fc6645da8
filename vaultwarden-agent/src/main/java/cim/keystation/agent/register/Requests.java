// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.register;

import cim.keystation.agent.database.Sql;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Answers by request id, so that a repeat gets the same answer and has no second effect. The same
 * id with another content is refused as malformed. Answers are kept for a month: a station repeats
 * a request for minutes, and no visit can be resumed for longer than a week.
 */
public final class Requests {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final int LONGEST_ID = 64;
  static final Duration KEPT = Duration.ofDays(30);

  private final Clock clock;

  public Requests(Clock clock) {
    this.clock = clock;
  }

  /** What a request was about, for comparing repeats: only the parts that a repeat keeps. */
  public record Ticket(String id, String digest) {
    /**
     * @throws RefusedByOffice {@code MALFORMED} when the id is empty or too long
     */
    public static Ticket of(String id, String... parts) throws RefusedByOffice {
      if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
        throw new RefusedByOffice(Refusal.MALFORMED);
      }
      try {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (String part : parts) {
          sha256.update(part.getBytes(StandardCharsets.UTF_8));
          sha256.update((byte) 0);
        }
        return new Ticket(id, HexFormat.of().formatHex(sha256.digest()));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record Stored(String digest, Optional<String> answer, Optional<String> refusal) {}

  /**
   * The answer that was given before; empty for a new request.
   *
   * @throws RefusedByOffice as before, or {@code MALFORMED} for another content
   */
  public <T> Optional<T> answered(Sql sql, Ticket ticket, Class<T> type) throws RefusedByOffice {
    Optional<Stored> stored =
        sql.one(
            "SELECT * FROM request WHERE id = ?",
            row ->
                new Stored(
                    row.text("digest"), row.optionalText("answer"), row.optionalText("refusal")),
            ticket.id());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    if (!stored.get().digest().equals(ticket.digest())) {
      throw new RefusedByOffice(Refusal.MALFORMED);
    }
    if (stored.get().refusal().isPresent()) {
      throw new RefusedByOffice(Refusal.valueOf(stored.get().refusal().get()));
    }
    try {
      return Optional.of(MAPPER.readValue(stored.get().answer().orElseThrow(), type));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored answer can't be read", e);
    }
  }

  /** Keeps an answer, in the transaction of what it says; it must hold no secret. */
  public void store(Sql sql, Ticket ticket, Object answer) {
    try {
      add(sql, ticket, Optional.of(MAPPER.writeValueAsString(answer)), Optional.empty());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps a no; only for those that a repeat can't change. */
  public void refuse(Sql sql, Ticket ticket, Refusal refusal) {
    add(sql, ticket, Optional.empty(), Optional.of(refusal.name()));
  }

  private void add(Sql sql, Ticket ticket, Optional<String> answer, Optional<String> refusal) {
    sql.run("DELETE FROM request WHERE answered_at < ?", clock.instant().minus(KEPT));
    sql.run(
        "INSERT INTO request VALUES (?, ?, ?, ?, ?)",
        ticket.id(),
        ticket.digest(),
        answer,
        refusal,
        clock.instant());
  }
}
