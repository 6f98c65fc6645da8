// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import ch.qos.logback.classic.LoggerContext;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.store.H2Journal;
import cim.keystation.kiosk.store.Outbox;
import cim.keystation.kiosk.store.Store;
import cim.keystation.kiosk.visit.Station;
import cim.keystation.kiosk.visit.StationParts;
import cim.keystation.kiosk.visit.YubiKeyWork;
import cim.keystation.message.Json;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a kiosk needs no screen: journal, outbox and station. Made while the window is drawn, as
 * it takes longer than that.
 */
final class Backstage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backstage.class);
  private final KioskParts parts;
  private final Store store;
  private final Outbox outbox;
  private final Station station;

  /**
   * Opens the journal. Takes reader and feed over, also when it fails.
   *
   * @throws SQLException when another kiosk uses the data folder, or the journal is damaged
   */
  static Backstage open(KioskParts parts, Consumer<Input> screen) throws SQLException, IOException {
    try {
      LogCap.apply((LoggerContext) LoggerFactory.getILoggerFactory());
      return new Backstage(parts, screen);
    } catch (SQLException | IOException | RuntimeException e) {
      parts.reader().close();
      parts.feed().close();
      throw e;
    }
  }

  private Backstage(KioskParts parts, Consumer<Input> screen) throws SQLException, IOException {
    this.parts = parts;
    String stationId = parts.options().stationId();
    ObjectMapper json = Json.mapper();
    this.store = Store.open(parts.dataFolder());
    this.outbox =
        new Outbox(store, json, parts.feed(), parts.options().outboxPause(), Backstage::heldBack);
    YubiKeyWork work =
        new YubiKeyWork(
            stationId, parts.office(), parts.options().publicKey(), parts.random(), parts.clock());
    this.station =
        new Station(
            new StationParts(
                stationId,
                parts.reader(),
                parts.office(),
                new H2Journal(store, json, outbox::wake),
                work,
                json,
                parts.random()),
            screen);
  }

  private static void heldBack(int cards) {
    if (cards > 0) {
      LOG.error("ALARM: events of {} card(s) can't be delivered; they are kept", cards);
    }
  }

  /** Begins to watch the reader and to deliver events. */
  void start() {
    outbox.start();
    station.open();
  }

  Station station() {
    return station;
  }

  /** How many events still wait to be delivered. */
  int eventsWaiting() {
    return outbox.waiting();
  }

  @Override
  public void close() {
    station.close();
    outbox.close();
    parts.feed().close();
    store.close();
  }
}
