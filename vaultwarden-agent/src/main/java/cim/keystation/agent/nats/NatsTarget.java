// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.nats;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.message.CardStatus;
import cim.keystation.message.Event;
import cim.keystation.message.PersonStatus;
import cim.keystation.transport.LastMessages;
import cim.keystation.transport.LastMessages.Stored;
import cim.keystation.transport.NatsFeed;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.StatusBoard;
import cim.keystation.transport.Streams;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Publishes a card's change as an event, once, and shows it in its holder's status. Both are read
 * back; creates the streams where they are missing.
 */
public final class NatsTarget implements EffectTarget {
  private final NatsLink link;
  private final NatsFeed feed;
  private final LastMessages last;
  private final StatusBoard board;
  private final String source;
  private final Clock clock;

  /**
   * @param office this back office's name in events: letters, digits, dots, hyphens. The link stays
   *     the caller's to close
   */
  public NatsTarget(NatsLink link, String office, Clock clock) {
    this.link = link;
    this.feed = new NatsFeed(link);
    this.last = new LastMessages(link);
    this.board = new StatusBoard(link);
    this.source = "/office/" + office;
    this.clock = clock;
  }

  @Override
  public String system() {
    return "nats";
  }

  @Override
  public EffectResult apply(CardSheet sheet) {
    try {
      Streams.ensure(link);
      Optional<Long> newer = newer(sheet);
      return newer.isPresent()
          ? new EffectResult.Done("revision " + newer.get() + " is shown already")
          : tell(sheet);
    } catch (IOException e) {
      return new EffectResult.Failed("NATS: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return new EffectResult.Impossible("NATS: " + e.getMessage());
    }
  }

  private EffectResult tell(CardSheet sheet) throws IOException {
    Event event = CardNews.event(sheet, source, clock.instant());
    Optional<Stored<Event>> before = last.event(event.natsSubject());
    if (!same(before, event)) {
      feed.publish(event);
    }
    Stored<PersonStatus> shown = board.show(CardNews.status(sheet));
    Optional<Stored<Event>> stored = last.event(event.natsSubject());
    if (!same(stored, event)) {
      return new EffectResult.Failed("NATS: event " + event.id() + " is not the card's last");
    }
    return new EffectResult.Done(
        "event %s is message %d, status is message %d"
            .formatted(event.id(), stored.orElseThrow().sequence(), shown.sequence()));
  }

  /** The newer revision that events or status show already; empty when there is none. */
  private Optional<Long> newer(CardSheet sheet) throws IOException {
    long shown =
        board
            .shown(sheet.uid())
            .flatMap(status -> status.message().card(sheet.serial()))
            .map(CardStatus::revision)
            .orElse(0L);
    long told =
        last.event(CardNews.event(sheet, source, clock.instant()).natsSubject())
            .map(event -> event.message().data().path("revision").asLong())
            .orElse(0L);
    long newest = Math.max(shown, told);
    return newest > sheet.revision() ? Optional.of(newest) : Optional.empty();
  }

  private static boolean same(Optional<Stored<Event>> stored, Event event) {
    return stored.filter(each -> each.message().id().equals(event.id())).isPresent();
  }
}
