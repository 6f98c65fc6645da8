// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.BackOffice;
import cim.keystation.message.Operation;
import cim.keystation.message.Refusal;
import cim.keystation.message.RemoteOffice;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The back office at the other end of NATS. A request whose answer doesn't come (nobody serves, the
 * answer was lost, no connection) is sent again as it is until the time is up: its id makes a
 * repeat harmless. Thread-safe.
 */
public final class NatsBackOffice implements BackOffice {
  private static final Logger LOG = LoggerFactory.getLogger(NatsBackOffice.class);
  private static final int TRIES = 3;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final NatsLink link;
  private final Duration timeout;
  private final RemoteOffice office = new RemoteOffice(this::carry);

  /** {@code timeout}: for one call, repeats included. The link stays the caller's to close. */
  public NatsBackOffice(NatsLink link, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("time-out must be positive: " + timeout);
    }
    this.link = link;
    this.timeout = timeout;
  }

  private byte[] carry(Operation operation, byte[] request) throws RefusedByOffice {
    long end = System.nanoTime() + timeout.toNanos();
    Duration patience = timeout.dividedBy(TRIES);
    try {
      for (long left = timeout.toNanos(); left > 0; left = end - System.nanoTime()) {
        Optional<byte[]> answer =
            ask(operation, request, shorter(patience, Duration.ofNanos(left)));
        if (answer.isPresent()) {
          return answer.get();
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.warn("{}: no answer from the back office in {}", operation.wireName(), timeout);
    throw new RefusedByOffice(Refusal.BACK_OFFICE_DOWN);
  }

  /** Empty when there was no answer. */
  private Optional<byte[]> ask(Operation operation, byte[] request, Duration patience)
      throws InterruptedException {
    try {
      return Optional.ofNullable(
              link.connection().request(Subjects.request(operation), request, patience))
          .map(Message::getData);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("{}: {}", operation.wireName(), e.getMessage());
      return Optional.empty();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public Terms terms() throws RefusedByOffice {
    return office.terms();
  }

  @Override
  public Visit signIn(SignIn request) throws RefusedByOffice {
    return office.signIn(request);
  }

  @Override
  public Deposited deposit(Deposit request) throws RefusedByOffice {
    return office.deposit(request);
  }

  @Override
  public Issued issue(Issue request) throws RefusedByOffice {
    return office.issue(request);
  }

  @Override
  public KeyBundle keys(KeyRequest request) throws RefusedByOffice {
    return office.keys(request);
  }

  @Override
  public List<Effect> effects(String visitId) throws RefusedByOffice {
    return office.effects(visitId);
  }
}
