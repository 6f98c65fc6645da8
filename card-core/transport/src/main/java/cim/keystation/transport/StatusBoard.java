// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.CardStatus;
import cim.keystation.message.MessageCodec;
import cim.keystation.message.PersonStatus;
import cim.keystation.transport.LastMessages.Stored;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import java.io.IOException;
import java.util.Optional;

/**
 * What other services read: the last {@link PersonStatus} under {@code cim.keys.status.<uid>}.
 * Several writers may share it; each sees what the other wrote. Thread-safe.
 */
public final class StatusBoard {
  private static final int TRIES = 3;
  private static final int OVERTAKEN = 10071;

  private final NatsLink link;
  private final LastMessages last;
  private final MessageCodec codec = new MessageCodec();

  public StatusBoard(NatsLink link) {
    this.link = link;
    this.last = new LastMessages(link);
  }

  /**
   * Empty for a person that was never shown.
   *
   * @throws IllegalArgumentException for a uid that can't be part of a subject
   * @throws IOException when the server can't be asked
   */
  public Optional<Stored<PersonStatus>> shown(String uid) throws IOException {
    return last.last(Subjects.STATUS_STREAM, Subjects.status(uid), PersonStatus.class);
  }

  /**
   * Shows this card under its holder's other cards and reads that back. A newer revision that is
   * shown already stays. May be repeated.
   *
   * @throws IllegalArgumentException for a uid that can't be part of a subject
   * @throws IOException when it is not known to be shown
   */
  public Stored<PersonStatus> show(CardStatus card) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<Stored<PersonStatus>> before = shown(card.uid());
      PersonStatus status =
          before.map(Stored::message).orElse(PersonStatus.none(card.uid())).with(card);
      if (before.isPresent() && before.get().message().equals(status)) {
        return before.get();
      }
      publish(status, before.map(Stored::sequence).orElse(0L));
    }
    throw new IOException("status of " + card.uid() + ": somebody else keeps writing");
  }

  /** Writes unless somebody has written since. */
  private void publish(PersonStatus status, long after) throws IOException {
    PublishOptions options =
        PublishOptions.builder()
            .expectedStream(Subjects.STATUS_STREAM)
            .expectedLastSubjectSequence(after)
            .build();
    String subject = Subjects.status(status.uid());
    try {
      link.jetStream().publish(subject, codec.write(status), options);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() != OVERTAKEN) {
        throw new IOException(subject + ": " + e.getMessage(), e);
      }
    } catch (IllegalStateException e) {
      throw new IOException(subject + ": " + e.getMessage(), e);
    }
  }
}
