// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Reader;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reader in this process, without PC/SC. Cards are inserted and removed from any thread, during a
 * command too.
 */
public final class SimulatedReader implements Reader {
  private final String name;
  private final Wire wire = new Wire();
  private final ExecutorService callbacks;
  private final Object lock = new Object();
  private @Nullable Consumer<Presence> watcher;
  private @Nullable SoftwareYubiKey card;
  private @Nullable SimulatedChannel open;
  private @Nullable String holder;
  private Presence presence = Presence.EMPTY;

  public SimulatedReader(String name) {
    this.name = name;
    this.callbacks =
        Executors.newSingleThreadExecutor(
            body -> {
              Thread thread = new Thread(body, "watch " + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public String name() {
    return name;
  }

  /** Counts and faults of this reader's contacts. */
  public Wire wire() {
    return wire;
  }

  /**
   * Puts a card in and gives it power.
   *
   * @throws IllegalStateException when a card is in already or the reader is unplugged
   */
  public void insert(SoftwareYubiKey key) {
    synchronized (lock) {
      if (presence != Presence.EMPTY) {
        throw new IllegalStateException(name + ": " + presence);
      }
      key.plugIn();
      card = key;
      report(Presence.INSERTED);
    }
  }

  /** Pulls the card, if one is in; a command under way gets no answer. */
  public void remove() {
    SoftwareYubiKey pulled;
    synchronized (lock) {
      pulled = card;
      card = null;
      open = null;
      if (pulled != null) {
        report(Presence.EMPTY);
      }
    }
    if (pulled != null) {
      pulled.powerOff();
    }
  }

  /** Unplugs the reader itself, with the card; {@link #plug} brings it back, empty. */
  public void unplug() {
    remove();
    synchronized (lock) {
      report(Presence.READER_GONE);
    }
  }

  public void plug() {
    synchronized (lock) {
      if (presence == Presence.READER_GONE) {
        report(Presence.EMPTY);
      }
    }
  }

  /** Another program takes the card: {@link #connect} answers BUSY with its name. */
  public void hold(String program) {
    synchronized (lock) {
      holder = program;
    }
  }

  public void release() {
    synchronized (lock) {
      holder = null;
    }
  }

  @Override
  public CardChannel connect() throws CardException {
    synchronized (lock) {
      if (presence == Presence.READER_GONE) {
        throw fault(CardException.ReaderFault.Kind.NO_READER, null);
      }
      SoftwareYubiKey present = card;
      if (present == null) {
        throw new CardException.CardGone();
      }
      if (holder != null) {
        throw fault(CardException.ReaderFault.Kind.BUSY, holder);
      }
      if (open != null) {
        throw fault(CardException.ReaderFault.Kind.BUSY, "this program");
      }
      SimulatedChannel channel = new SimulatedChannel(this, present);
      open = channel;
      return channel;
    }
  }

  @Override
  public void watch(Consumer<Presence> next) {
    synchronized (lock) {
      watcher = next;
      report(presence);
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      watcher = null;
    }
    callbacks.shutdown();
  }

  byte[] exchange(SimulatedChannel channel, SoftwareYubiKey key, byte[] command)
      throws CardException {
    if (!isOpen(channel)) {
      throw new CardException.CardGone();
    }
    Optional<byte[]> answer = wire.exchange(key, command);
    if (answer.isEmpty()) {
      remove();
    }
    if (!isOpen(channel)) {
      throw new CardException.CardGone();
    }
    if (key.reboots()) {
      remove();
      insert(key);
    }
    return answer.orElseThrow(CardException.CardGone::new);
  }

  void disconnect(SimulatedChannel channel, SoftwareYubiKey key) {
    synchronized (lock) {
      if (open != channel) {
        return;
      }
      open = null;
    }
    key.powerOff();
  }

  private boolean isOpen(SimulatedChannel channel) {
    synchronized (lock) {
      return open == channel;
    }
  }

  private void report(Presence now) {
    presence = now;
    Consumer<Presence> told = watcher;
    if (told != null) {
      callbacks.execute(() -> told.accept(now));
    }
  }

  private CardException fault(CardException.ReaderFault.Kind kind, @Nullable String detail) {
    return new CardException.ReaderFault(kind, detail, null);
  }
}
