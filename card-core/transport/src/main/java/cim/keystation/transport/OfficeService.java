// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.BackOffice;
import cim.keystation.message.OfficeCounter;
import cim.keystation.message.Refusal;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a back office on the request subjects. Several services share the work: each request goes
 * to one of them. A request that arrives again while it is being worked on waits for the same
 * answer. What comes beyond threads and queue is told at once that the office is down.
 */
public final class OfficeService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OfficeService.class);
  private static final int THREADS = 8;
  private static final int QUEUE = 64;

  private final NatsLink link;
  private final OfficeCounter counter;
  private final ThreadPoolExecutor workers;
  private final InFlight<Message> inFlight = new InFlight<>();
  private final Consumer<Connection> serve = this::serve;
  private volatile Runnable silence = () -> {};

  /** Serves nothing before {@link #start}. The link stays the caller's to close. */
  public OfficeService(NatsLink link, BackOffice office) {
    this.link = link;
    this.counter = new OfficeCounter(office);
    AtomicInteger number = new AtomicInteger();
    this.workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "office-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.workers.allowCoreThreadTimeOut(true);
  }

  /** Serves from now on, whenever the server is there. Call once. */
  public void start() {
    link.onConnection(serve);
  }

  private void serve(Connection connection) {
    Dispatcher dispatcher = connection.createDispatcher(this::take);
    dispatcher.subscribe(Subjects.ALL_REQUESTS, Subjects.OFFICE_GROUP);
    silence = () -> connection.closeDispatcher(dispatcher);
  }

  /** On the connection's thread: returns at once. */
  private void take(Message request) {
    if (request.getReplyTo() == null) {
      return; // nobody waits
    }
    InFlight.Key key = new InFlight.Key(request.getSubject(), ByteBuffer.wrap(request.getData()));
    if (!inFlight.begin(key, request)) {
      return;
    }
    try {
      workers.execute(() -> work(key));
    } catch (RejectedExecutionException e) {
      LOG.warn("too many requests wait; one is turned away");
      answer(key, counter.refusal(Refusal.BACK_OFFICE_DOWN));
    }
  }

  private void work(InFlight.Key key) {
    byte[] answer = counter.refusal(Refusal.INTERNAL);
    try {
      answer = counter.answer(Subjects.operation(key.subject()), key.content().array());
    } finally {
      answer(key, answer);
    }
  }

  private void answer(InFlight.Key key, byte[] answer) {
    for (Message waiting : inFlight.end(key)) {
      try {
        send(waiting, answer);
      } catch (IllegalStateException e) {
        LOG.info("{}: the connection is gone; the station asks again", waiting.getSubject());
      }
    }
  }

  private void send(Message request, byte[] answer) {
    Connection connection = request.getConnection();
    if (answer.length > connection.getMaxPayload()) {
      LOG.error("{}: an answer of {} bytes is too large", request.getSubject(), answer.length);
      connection.publish(request.getReplyTo(), counter.refusal(Refusal.INTERNAL));
    } else {
      connection.publish(request.getReplyTo(), answer);
    }
  }

  /** Takes no more requests and waits, at most ten seconds, for those in hand. */
  @Override
  public void close() {
    link.forget(serve);
    try {
      silence.run();
    } catch (IllegalStateException e) {
      LOG.debug("the connection had ended: {}", e.getMessage());
    }
    workers.shutdown();
    try {
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("requests in hand were left unanswered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
