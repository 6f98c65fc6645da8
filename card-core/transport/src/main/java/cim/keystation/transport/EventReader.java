// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.Event;
import cim.keystation.message.MalformedMessage;
import cim.keystation.message.MessageCodec;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells events from what isn't one. */
final class EventReader {
  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
  private final MessageCodec codec = new MessageCodec();

  /**
   * Empty for anything but an event that belongs on this subject. The server's permissions are by
   * subject: an event that says something else would go round them.
   */
  Optional<Event> read(String subject, byte[] message) {
    try {
      Event event = codec.read(message, Event.class);
      if (event.natsSubject().equals(subject)) {
        return Optional.of(event);
      }
      LOG.debug("{}: the event says that it is another's", subject);
    } catch (MalformedMessage | IndexOutOfBoundsException e) {
      LOG.debug("{}: {}", subject, e.getMessage());
    }
    return Optional.empty();
  }
}
