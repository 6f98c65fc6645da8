// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.receipt.ReceiptPaper;
import cim.keystation.kiosk.store.H2Journal;
import cim.keystation.kiosk.store.Outbox;
import cim.keystation.kiosk.store.Store;
import cim.keystation.kiosk.view.KioskView;
import cim.keystation.kiosk.view.StationLabel;
import cim.keystation.kiosk.visit.Station;
import cim.keystation.kiosk.visit.StationParts;
import cim.keystation.kiosk.visit.TroubleDesk;
import cim.keystation.kiosk.visit.YubiKeyWork;
import cim.keystation.message.Json;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.swing.JFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kiosk: window, station, journal and outbox, wired. Make and close it on the event dispatch
 * thread; {@link #open} shows it and begins to watch the reader.
 */
public final class KioskWindow implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KioskWindow.class);
  private final KioskParts parts;
  private final Store store;
  private final Outbox outbox;
  private final Station station;
  private final ScreenLoop loop;
  private final JFrame frame;
  private final IdleWatch idle;
  private final Lockdown lockdown = new Lockdown();
  private final LastResort lastResort;

  /**
   * Opens the journal; nothing is shown yet.
   *
   * @throws SQLException when another kiosk uses the data folder, or the journal is damaged
   */
  public KioskWindow(KioskParts parts) throws SQLException, IOException {
    this.parts = parts;
    KioskOptions options = parts.options();
    ObjectMapper json = Json.mapper();
    this.store = Store.open(parts.dataFolder());
    this.outbox =
        new Outbox(store, json, parts.feed(), options.outboxPause(), KioskWindow::heldBack);
    H2Journal journal = new H2Journal(store, json, outbox::wake);
    this.loop = new ScreenLoop();
    this.lastResort = new LastResort(new TroubleDesk(parts.random(), loop.fromAnyThread()));
    this.station =
        new Station(
            new StationParts(
                options.stationId(),
                parts.reader(),
                parts.office(),
                journal,
                new YubiKeyWork(
                    options.stationId(),
                    parts.office(),
                    options.publicKey(),
                    parts.random(),
                    parts.clock()),
                json,
                parts.random()),
            loop.fromAnyThread());
    KioskView view =
        new KioskView(
            loop,
            station,
            new ReceiptPaper(parts.dataFolder().resolve("receipts")),
            new StationLabel(options.stationId(), options.version(), options.helpLine()),
            options.appearance().language(),
            options.appearance().dark(),
            options.appearance().size(),
            options.appearance().motion());
    this.idle = new IdleWatch(options.idleAfter(), options.warnFor(), loop);
    loop.wire(view, station, idle);
    this.frame = KioskFrame.around(view, options.appearance().windowed());
  }

  private static void heldBack(int cards) {
    if (cards > 0) {
      LOG.error("ALARM: events of {} card(s) can't be delivered; they are kept", cards);
    }
  }

  /** Shows the window, begins to watch the reader and to deliver events. */
  public void open() {
    lastResort.on();
    if (!windowed()) {
      lockdown.on();
    }
    idle.on();
    KioskFrame.show(frame, windowed());
    outbox.start();
    station.open();
  }

  private boolean windowed() {
    return parts.options().appearance().windowed();
  }

  /**
   * Says whether the back office can be reached, when that changes; it counts as reachable until
   * then. From any thread.
   */
  public void officeReachable(boolean reachable) {
    loop.fromAnyThread().accept(reachable ? new Input.OfficeFound() : new Input.OfficeLost());
  }

  public JFrame frame() {
    return frame;
  }

  /** What is on screen. */
  public Screen screen() {
    return loop.screen();
  }

  /** Hears of every new screen, on the event dispatch thread. */
  public void onScreen(Consumer<Screen> listener) {
    loop.onScreen(listener);
  }

  /** How many events still wait to be delivered. */
  public int eventsWaiting() {
    return outbox.waiting();
  }

  @Override
  public void close() {
    idle.off();
    lockdown.off();
    lastResort.off();
    frame.dispose();
    station.close();
    outbox.close();
    parts.feed().close();
    store.close();
  }
}
