// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import cim.keystation.message.Event;
import cim.keystation.message.EventFeed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers stored events, oldest first per card, for ever. An event is deleted only after the feed
 * said it is stored on the other side. A card whose oldest event can't be delivered holds back its
 * own later ones and nobody else's.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private final Store store;
  private final ObjectMapper json;
  private final EventFeed feed;
  private final Duration pause;
  private final Alarm alarm;
  private final Semaphore work = new Semaphore(1);
  private final Thread thread;
  private volatile boolean closed;

  /** {@code pause}: between tries while something can't be delivered. */
  public Outbox(Store store, ObjectMapper json, EventFeed feed, Duration pause, Alarm alarm) {
    this.store = store;
    this.json = json;
    this.feed = feed;
    this.pause = pause;
    this.alarm = alarm;
    this.thread = new Thread(this::run, "outbox");
    thread.setDaemon(true);
  }

  /** Begins with what an earlier run left behind. Call once. */
  public void start() {
    thread.start();
  }

  /** Says that events were stored. Returns at once. */
  public void wake() {
    work.release();
  }

  /** How many events wait. */
  public int waiting() {
    return store.read(
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement("SELECT COUNT(*) FROM outbox");
              ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private void run() {
    while (!closed) {
      try {
        if (deliverOrKeep()) {
          work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        } else {
          work.acquire();
        }
        work.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean deliverOrKeep() {
    try {
      return deliver();
    } catch (RuntimeException e) {
      LOG.error("outbox can't be read, trying again", e);
      return true;
    }
  }

  /** Whether something had to be held back. */
  private boolean deliver() {
    Set<String> held = new HashSet<>();
    for (Stored stored : oldestFirst()) {
      if (closed || held.contains(stored.subject())) {
        continue;
      }
      try {
        feed.publish(json.readValue(stored.event(), Event.class));
        delete(stored);
      } catch (JsonProcessingException e) {
        alarm(held, stored, "can't be read");
      } catch (IOException | RuntimeException e) {
        alarm(held, stored, e.toString());
      }
    }
    alarm.raised(held.size());
    return !held.isEmpty();
  }

  private void alarm(Set<String> held, Stored stored, String why) {
    held.add(stored.subject());
    LOG.warn("event {} of {} not delivered, kept: {}", stored.number(), stored.subject(), why);
  }

  private List<Stored> oldestFirst() {
    return store.read(
        connection -> {
          List<Stored> all = new ArrayList<>();
          try (PreparedStatement query =
                  connection.prepareStatement(
                      "SELECT number, subject, event FROM outbox ORDER BY number");
              ResultSet row = query.executeQuery()) {
            while (row.next()) {
              all.add(new Stored(row.getLong(1), row.getString(2), row.getString(3)));
            }
          }
          return all;
        });
  }

  private void delete(Stored stored) {
    store.transaction(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("DELETE FROM outbox WHERE number = ?")) {
            statement.setLong(1, stored.number());
            return statement.executeUpdate();
          }
        });
  }

  /** Stops after the event in hand; what is left is delivered by the next run. */
  @Override
  public void close() {
    closed = true;
    work.release();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hears after each round how many cards' events are held back; 0 means all is well. */
  public interface Alarm {
    void raised(int cards);
  }

  private record Stored(long number, String subject, String event) {}
}
