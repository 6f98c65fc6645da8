// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.Event;
import cim.keystation.message.EventFeed;
import cim.keystation.message.MessageCodec;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores events in the stream, each once: the server knows an id again for a day ({@link Streams}).
 * Thread-safe.
 */
public final class NatsFeed implements EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(NatsFeed.class);
  private static final String CORRELATION = "CIM-Correlation-Id";

  private final NatsLink link;
  private final MessageCodec codec = new MessageCodec();

  /** The link stays the caller's to close. */
  public NatsFeed(NatsLink link) {
    this.link = link;
  }

  @Override
  public void publish(Event event) throws IOException {
    Headers headers = new Headers().put(CORRELATION, event.correlationid());
    PublishOptions once =
        PublishOptions.builder()
            .messageId(event.id())
            .expectedStream(Subjects.EVENT_STREAM)
            .build();
    try {
      String subject = Subjects.tokens(event.natsSubject());
      PublishAck ack = link.jetStream().publish(subject, headers, codec.write(event), once);
      LOG.debug("event {} stored as {}", event.id(), ack.getSeqno());
    } catch (JetStreamApiException | RuntimeException e) {
      throw new IOException("event " + event.id() + " not stored: " + e.getMessage(), e);
    }
  }

  /** Leaves the link open. */
  @Override
  public void close() {}
}
