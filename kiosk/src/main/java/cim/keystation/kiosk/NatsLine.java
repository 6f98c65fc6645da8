// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.message.BackOffice;
import cim.keystation.message.EventFeed;
import cim.keystation.transport.NatsBackOffice;
import cim.keystation.transport.NatsFeed;
import cim.keystation.transport.NatsLink;
import cim.keystation.transport.NatsSettings;
import java.time.Duration;
import java.util.function.Consumer;

/** The line over NATS. It is made at once and comes up when the server does. */
final class NatsLine implements OfficeLine {
  private final NatsLink link;
  private final BackOffice office;
  private final EventFeed feed;

  NatsLine(NatsSettings settings, Duration answerWithin) {
    this.link = NatsLink.open(settings);
    this.office = new NatsBackOffice(link, answerWithin);
    this.feed = new NatsFeed(link);
  }

  @Override
  public BackOffice office() {
    return office;
  }

  @Override
  public EventFeed feed() {
    return feed;
  }

  @Override
  public void watch(Consumer<Boolean> reachable) {
    link.onReach(reachable);
  }

  @Override
  public void close() {
    link.close();
  }
}
