// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.receipt.ReceiptPaper;
import cim.keystation.kiosk.view.KioskView;
import cim.keystation.kiosk.view.StationLabel;
import cim.keystation.kiosk.view.Theme;
import cim.keystation.kiosk.visit.TroubleDesk;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/**
 * One kiosk: window, station, journal and outbox, wired. Make and close it on the event dispatch
 * thread; {@link #open} shows it and begins to watch the reader.
 */
public final class KioskWindow implements AutoCloseable {
  private final KioskOptions options;
  private final SecureRandom random;
  private final Supplier<KioskParts> parts;
  private final CompletableFuture<Backstage> backstage = new CompletableFuture<>();
  private final CompletableFuture<Void> started;
  private final ScreenLoop loop;
  private final JFrame frame;
  private final IdleWatch idle;
  private final Lockdown lockdown = new Lockdown();
  private Optional<LastResort> lastResort = Optional.empty();

  /** Begins to load what the first picture needs, while the program reads its configuration. */
  static void warmUp() {
    if (!GraphicsEnvironment.isHeadless()) {
      SwingUtilities.invokeLater(Theme::warmUp);
    }
  }

  /** Nothing is shown yet, and the data folder not touched. */
  public KioskWindow(KioskParts parts) {
    this(parts.options(), parts.dataFolder(), parts.random(), () -> parts);
  }

  /** {@code parts} are made once, after the window is drawn, on another thread. */
  KioskWindow(
      KioskOptions options, Path dataFolder, SecureRandom random, Supplier<KioskParts> parts) {
    this.options = options;
    this.random = random;
    this.parts = parts;
    this.loop = new ScreenLoop();
    this.started = backstage.thenAccept(Backstage::start);
    LateDesk desk =
        new LateDesk(backstage.thenApply(Backstage::station), SwingUtilities::invokeLater);
    KioskView view =
        new KioskView(
            loop,
            desk,
            new ReceiptPaper(dataFolder.resolve("receipts")),
            new StationLabel(options.stationId(), options.version(), options.helpLine()),
            options.appearance().language(),
            options.appearance().dark(),
            options.appearance().size(),
            options.appearance().motion());
    this.idle = new IdleWatch(options.idleAfter(), options.warnFor(), loop);
    loop.wire(view, desk, idle);
    this.frame = KioskFrame.around(view, options.appearance().windowed());
  }

  /**
   * Draws the window, and only then, on a thread of its own, opens the journal, begins to watch the
   * reader and to deliver events. Once.
   *
   * @return fails with an {@link SQLException} when another kiosk uses the data folder or the
   *     journal is damaged: then nobody can be served
   */
  public CompletionStage<Void> open() {
    if (!windowed()) {
      lockdown.on();
    }
    idle.on();
    KioskFrame.show(frame, windowed());
    LastResort resort = new LastResort(new TroubleDesk(random, loop.fromAnyThread()));
    resort.on();
    lastResort = Optional.of(resort);
    new Thread(this::makeBackstage, "kiosk start").start();
    return started;
  }

  private void makeBackstage() {
    try {
      backstage.complete(Backstage.open(parts.get(), loop.fromAnyThread()));
    } catch (SQLException | IOException | RuntimeException e) {
      backstage.completeExceptionally(e);
    }
  }

  private boolean windowed() {
    return options.appearance().windowed();
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

  /** How many events still wait to be delivered; waits until the journal is open. */
  public int eventsWaiting() {
    return backstage.join().eventsWaiting();
  }

  @Override
  public void close() {
    idle.off();
    lockdown.off();
    frame.dispose();
    if (lastResort.isEmpty()) {
      backstage.cancel(false);
    }
    lastResort.ifPresent(LastResort::off);
    started.handle((done, neverOpened) -> null).join();
    backstage.thenAccept(Backstage::close).exceptionally(neverOpened -> null).join();
  }
}
