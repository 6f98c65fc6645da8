// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.Event;
import io.nats.client.ConsumerContext;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the stream's events to the office, in the stream's order and one at a time, also when
 * several intakes share the work: only so does a card's second event never overtake its first. An
 * event that the office throws at comes again after a growing pause, and the ones behind it wait.
 * An event may come twice; the office knows it by its id. What isn't an event is set aside.
 */
public final class EventIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final NatsLink link;
  private final IntakeRules rules;
  private final Consumer<Event> office;
  private final EventReader reader = new EventReader();
  private final Thread thread;
  private volatile IntakeHealth health = IntakeHealth.FRESH; // written by the thread alone
  private volatile boolean closed;

  /**
   * @param office returns when the event is stored for good; throws when it must come again. Called
   *     from one thread
   */
  public EventIntake(NatsLink link, IntakeRules rules, Consumer<Event> office) {
    this.link = link;
    this.rules = rules;
    this.office = office;
    this.thread = new Thread(this::run, "events-" + rules.durable());
    this.thread.setDaemon(true);
  }

  /** Begins with what was not taken before, whenever the server is there. Call once. */
  public void start() {
    thread.start();
  }

  public IntakeHealth health() {
    return health;
  }

  private void run() {
    while (!closed) {
      try {
        if (link.awaitUp(WAIT)) {
          takeAll();
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.info("events: {}; trying again", e.getMessage());
        pause();
      }
    }
  }

  private void takeAll() throws IOException, InterruptedException {
    try {
      Streams.ensure(link);
      ConsumerContext consumer =
          link.jetStream()
              .getStreamContext(Subjects.EVENT_STREAM)
              .createOrUpdateConsumer(configuration());
      while (!closed) {
        Message next = consumer.next(WAIT);
        if (next != null) {
          take(next);
        }
      }
    } catch (JetStreamApiException | JetStreamStatusCheckedException | TimeoutException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private ConsumerConfiguration configuration() {
    return ConsumerConfiguration.builder()
        .durable(rules.durable())
        .filterSubject(Subjects.EVENTS)
        .deliverPolicy(DeliverPolicy.All)
        .ackPolicy(AckPolicy.Explicit)
        .ackWait(rules.ackWait())
        .maxAckPending(1)
        .build();
  }

  private void take(Message message) throws TimeoutException, InterruptedException {
    Optional<Event> event = reader.read(message.getSubject(), message.getData());
    long sequence = message.metaData().streamSequence();
    if (event.isEmpty()) {
      LOG.error("message {} on {} is no event and is set aside", sequence, message.getSubject());
      message.term();
      health = health.onePoisoned();
    } else if (handled(event.get(), message)) {
      message.ackSync(link.settings().timeout());
      health = health.oneTaken();
    }
  }

  private boolean handled(Event event, Message message) {
    try {
      office.accept(event);
      return true;
    } catch (RuntimeException e) {
      Duration pause = rules.pause(message.metaData().deliveredCount());
      LOG.error("event {} can't be taken; again in {}", event.id(), pause, e);
      message.nakWithDelay(pause);
      health = health.stuck(event.id() + ": " + e.getClass().getSimpleName());
      return false;
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Ends after the event in hand, waiting for it at most ten seconds. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
