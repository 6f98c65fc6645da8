// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.Reader.Presence;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sleeps in the PC/SC service until a reader comes or goes, or a card does, and tells what changed.
 * Takes a context for itself, as a wait occupies one, and gives it back when it ends.
 */
final class ReaderWatch implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ReaderWatch.class);

  /** The name by which the service is asked for changes among the readers. */
  private static final String ANY_READER = "\\\\?PnP?\\Notification";

  /** A wait can't be cancelled; a stopped watch ends after at most this. */
  private static final long WAIT_MILLIS = 60_000;

  private static final long SERVICE_DOWN_PAUSE_MILLIS = 1_000;

  private final Winscard winscard;
  private final WatchContexts contexts;
  private final ServiceContext context;
  private final ReaderChoice choice;
  private final PresenceReport report;
  private volatile boolean stopped;

  private ReaderWatch(
      Winscard winscard, WatchContexts contexts, ReaderChoice choice, Consumer<Presence> watcher) {
    this.winscard = winscard;
    this.contexts = contexts;
    this.context = contexts.take();
    this.choice = choice;
    this.report =
        new PresenceReport(
            presence -> {
              if (!stopped) {
                watcher.accept(presence);
              }
            });
  }

  static ReaderWatch start(
      Winscard winscard, WatchContexts contexts, ReaderChoice choice, Consumer<Presence> watcher) {
    ReaderWatch watch = new ReaderWatch(winscard, contexts, choice, watcher);
    Thread thread = new Thread(watch, "reader watch " + choice.part());
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** Nothing is reported from now on. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        look();
      }
    } finally {
      contexts.give(context);
    }
  }

  private void look() {
    try {
      List<String> readers = context.use(winscard::listReaders);
      Optional<String> name = choice.pick(readers);
      if (name.isEmpty()) {
        report.readerGone();
        await(readers.size());
      } else {
        await(readers.size(), name.get());
      }
    } catch (PcscFailure e) {
      if (e.code() != PcscFailure.TIMEOUT) {
        log.info("reader can't be watched: {}", e.getMessage());
        report.readerGone();
        pause();
      }
    }
  }

  private void await(int readers) throws PcscFailure {
    int[] known = {PresenceReport.readerCount(readers)};
    context.use(handle -> winscard.getStatusChange(handle, WAIT_MILLIS, known, ANY_READER));
  }

  private void await(int readers, String name) throws PcscFailure {
    int[] known = {PresenceReport.readerCount(readers), report.known()};
    int[] now =
        context.use(
            handle -> winscard.getStatusChange(handle, WAIT_MILLIS, known, ANY_READER, name));
    report.state(now[1]);
  }

  private static void pause() {
    try {
      Thread.sleep(SERVICE_DOWN_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
