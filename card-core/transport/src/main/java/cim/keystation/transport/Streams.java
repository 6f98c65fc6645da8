// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two streams. Events are kept in files and never make room for newer ones: a full stream
 * refuses, and the outboxes keep. Of status the last value per person is kept.
 */
public final class Streams {
  /** How long the server knows an event's id again; later the register does. */
  static final Duration DUPLICATES = Duration.ofDays(1);

  /** Bytes of one message. */
  static final int LARGEST = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int NO_SUCH_STREAM = 10059;

  private Streams() {}

  /**
   * Creates what is missing and corrects what differs; limits and replicas that an operator has set
   * stay. May be repeated, also by several at once. Only the back office may need the permission.
   *
   * @throws IOException when the server is away or refuses
   */
  public static void ensure(NatsLink link) throws IOException {
    JetStreamManagement server = link.management();
    try {
      ensure(server, Subjects.EVENT_STREAM, Streams::events);
      ensure(server, Subjects.STATUS_STREAM, Streams::status);
    } catch (JetStreamApiException | IllegalStateException e) {
      throw new IOException("streams: " + e.getMessage(), e);
    }
  }

  private static StreamConfiguration.Builder events(StreamConfiguration.Builder stream) {
    return stream
        .subjects(Subjects.EVENTS)
        .storageType(StorageType.File)
        .retentionPolicy(RetentionPolicy.Limits)
        .discardPolicy(DiscardPolicy.New)
        .maximumMessageSize(LARGEST)
        .duplicateWindow(DUPLICATES);
  }

  private static StreamConfiguration.Builder status(StreamConfiguration.Builder stream) {
    return stream
        .subjects(Subjects.STATUS)
        .storageType(StorageType.File)
        .retentionPolicy(RetentionPolicy.Limits)
        .discardPolicy(DiscardPolicy.Old)
        .maximumMessageSize(LARGEST)
        .maxMessagesPerSubject(1);
  }

  private static void ensure(
      JetStreamManagement server, String name, UnaryOperator<StreamConfiguration.Builder> ours)
      throws IOException, JetStreamApiException {
    Optional<StreamConfiguration> present = find(server, name);
    StreamConfiguration wanted =
        ours.apply(
                present
                    .map(StreamConfiguration::builder)
                    .orElseGet(() -> StreamConfiguration.builder().name(name)))
            .build();
    if (present.isEmpty()) {
      server.addStream(wanted);
      LOG.info("stream {} created", name);
    } else if (!present.get().toJson().equals(wanted.toJson())) {
      server.updateStream(wanted);
      LOG.info("stream {} corrected", name);
    }
  }

  private static Optional<StreamConfiguration> find(JetStreamManagement server, String name)
      throws IOException, JetStreamApiException {
    try {
      return Optional.of(server.getStreamInfo(name).getConfiguration());
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == NO_SUCH_STREAM) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
