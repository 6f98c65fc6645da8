// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.Event;
import cim.keystation.message.MessageCodec;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.util.Optional;

/** Reads back what the server keeps: the last message of a subject. Thread-safe. */
public final class LastMessages {
  private static final int NO_MESSAGE = 10037;

  /**
   * A message as it lies in its stream.
   *
   * @param sequence its place in the stream, from 1
   */
  public record Stored<T>(T message, long sequence) {}

  private final NatsLink link;
  private final MessageCodec codec = new MessageCodec();

  public LastMessages(NatsLink link) {
    this.link = link;
  }

  /**
   * Empty when there never was one.
   *
   * @param subject such as {@code cim.keys.event.card.12345678.state}
   * @throws IOException when the server can't be asked, or keeps something else there
   */
  public Optional<Stored<Event>> event(String subject) throws IOException {
    return last(Subjects.EVENT_STREAM, subject, Event.class);
  }

  <T> Optional<Stored<T>> last(String stream, String subject, Class<T> type) throws IOException {
    try {
      MessageInfo last = link.management().getLastMessage(stream, Subjects.tokens(subject));
      return Optional.of(new Stored<>(codec.read(last.getData(), type), last.getSeq()));
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == NO_MESSAGE) {
        return Optional.empty();
      }
      throw new IOException(subject + ": " + e.getMessage(), e);
    } catch (IllegalStateException e) {
      throw new IOException(subject + ": " + e.getMessage(), e);
    }
  }
}
