// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardException.ReaderFault;
import cim.keystation.card.Reader;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reader that a choice picks among those attached. */
public final class PcscReader implements Reader {
  private static final Logger log = LoggerFactory.getLogger(PcscReader.class);

  /** Desktop services look at a card that was just inserted, and let go at once. */
  private static final int ATTEMPTS = 5;

  private static final long PAUSE_MILLIS = 200;

  private final Winscard winscard;
  private final ServiceContext context;
  private final WatchContexts watchContexts;
  private final ReaderChoice choice;
  private @Nullable ReaderWatch watch;

  PcscReader(
      Winscard winscard, ServiceContext context, WatchContexts watchContexts, ReaderChoice choice) {
    this.winscard = winscard;
    this.context = context;
    this.watchContexts = watchContexts;
    this.choice = choice;
  }

  /** The attached reader's name, or what is looked for while none is. */
  @Override
  public String name() {
    try {
      return attached().orElse(choice.part());
    } catch (PcscFailure e) {
      log.debug("readers can't be listed: {}", e.getMessage());
      return choice.part();
    }
  }

  @Override
  public CardChannel connect() throws CardException {
    PcscFailure busy = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return connectOnce();
      } catch (PcscFailure e) {
        if (e.code() != PcscFailure.SHARING_VIOLATION) {
          throw e.connecting();
        }
        busy = e;
        pause();
      }
    }
    String holder = CardHolders.running().orElse(null);
    throw new ReaderFault(ReaderFault.Kind.BUSY, holder, busy);
  }

  private CardChannel connectOnce() throws PcscFailure, ReaderFault {
    Optional<String> name = attached();
    if (name.isEmpty()) {
      throw new ReaderFault(ReaderFault.Kind.NO_READER, null, null);
    }
    long card = context.use(handle -> winscard.connect(handle, name.get()));
    return PcscChannel.open(winscard, card);
  }

  private Optional<String> attached() throws PcscFailure {
    List<String> names = context.use(winscard::listReaders);
    return choice.pick(names);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void watch(Consumer<Presence> watcher) {
    close();
    watch = ReaderWatch.start(winscard, watchContexts, choice, watcher);
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.stop();
      watch = null;
    }
  }
}
