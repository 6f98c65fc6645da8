// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.card.Reader;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;

/** A kiosk with its line to the back office, from start to end. */
final class KioskProgram implements AutoCloseable {
  private final OfficeLine line;
  private final KioskWindow window;

  private KioskProgram(OfficeLine line, KioskWindow window) {
    this.line = line;
    this.window = window;
  }

  /**
   * Shows the kiosk; the back office need not answer yet. Reader and line are made once the window
   * is drawn, and taken over.
   *
   * @throws SQLException when another kiosk uses the data folder, or the journal is damaged
   */
  static KioskProgram open(
      KioskOptions options, Path dataFolder, Supplier<Reader> reader, Supplier<OfficeLine> line)
      throws SQLException, IOException {
    CompletableFuture<OfficeLine> made = new CompletableFuture<>();
    SecureRandom random = new SecureRandom();
    Supplier<KioskParts> parts =
        () -> {
          made.complete(line.get());
          OfficeLine known = made.join();
          return new KioskParts(
              known.office(),
              known.feed(),
              reader.get(),
              dataFolder,
              Clock.systemUTC(),
              random,
              options);
        };
    KioskWindow window =
        value(onScreenThread(() -> new KioskWindow(options, dataFolder, random, parts)));
    try {
      value(value(onScreenThread(window::open)).toCompletableFuture());
    } catch (SQLException | IOException | RuntimeException e) {
      SwingUtilities.invokeLater(window::close);
      var unused = made.thenAccept(OfficeLine::close);
      throw e;
    }
    made.join().watch(window::officeReachable);
    return new KioskProgram(made.join(), window);
  }

  KioskWindow window() {
    return window;
  }

  private static <T> Future<T> onScreenThread(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeLater(task);
    return task;
  }

  private static <T> T value(Future<T> coming) throws SQLException, IOException {
    try {
      return coming.get();
    } catch (InterruptedException e) {
      throw new IOException("interrupted while the window opened", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      } else if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("the window did not open", e.getCause());
    }
  }

  /** Ends the visit, keeps what is undelivered for the next start, and closes everything. */
  @Override
  public void close() {
    try {
      SwingUtilities.invokeAndWait(window::close);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the window did not close", e.getCause());
    } finally {
      line.close();
    }
  }
}
