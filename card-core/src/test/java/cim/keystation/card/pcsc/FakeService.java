// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PC/SC service with one reader, in memory: it counts what is taken and not given back, and fails
 * at the function that a test names.
 */
final class FakeService implements Winscard {
  /** Where the next call fails, once. */
  enum At {
    CONNECT,
    STATUS,
    TRANSMIT,
    DISCONNECT
  }

  static final String READER = "Yubico YubiKey OTP+FIDO+CCID 00 00";
  private static final Bytes ATR = Bytes.hex("3BFD1300008131FE158073C021C057597562694B657940");
  private static final int PROTOCOL_T1 = 2;
  private static final int CHANGED = 0x02;
  private static final int EMPTY = 0x10;
  private static final int PRESENT = 0x20;

  private final Set<Long> contexts = new HashSet<>();
  private final Set<Long> handles = new HashSet<>();
  private long last;
  private int waiting;
  private int events;
  private boolean running = true;
  private boolean inserted;
  private boolean heldByAnother;
  private int protocol = PROTOCOL_T1;
  private @Nullable At failing;
  private int failure;

  synchronized int openHandles() {
    return handles.size();
  }

  /** Those that the present service knows. */
  synchronized int contexts() {
    return contexts.size();
  }

  synchronized void awaitWaiting(int watchers) throws InterruptedException {
    while (waiting != watchers) {
      wait();
    }
  }

  synchronized void insert() {
    inserted = true;
    events++;
    notifyAll();
  }

  synchronized void remove() {
    inserted = false;
    events++;
    notifyAll();
  }

  synchronized void heldByAnother(boolean held) {
    heldByAnother = held;
  }

  synchronized void speakT0() {
    protocol = PROTOCOL_T0;
  }

  synchronized void failOnce(At function, int code) {
    failing = function;
    failure = code;
  }

  synchronized void stop() {
    running = false;
    contexts.clear();
    handles.clear();
    notifyAll();
  }

  /** Another service: what the old one gave out is worth nothing. */
  synchronized void restart() {
    stop();
    running = true;
  }

  @Override
  public synchronized long establishContext() throws PcscFailure {
    if (!running) {
      throw new PcscFailure(PcscFailure.NO_SERVICE, null);
    }
    contexts.add(++last);
    return last;
  }

  @Override
  public synchronized List<String> listReaders(long context) throws PcscFailure {
    check(context);
    return List.of(READER);
  }

  @Override
  public synchronized int[] getStatusChange(
      long context, long millis, int[] current, String... readers) throws PcscFailure {
    check(context);
    waiting++;
    notifyAll();
    try {
      while (running && contexts.contains(context) && current[1] == state()) {
        wait();
      }
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    } finally {
      waiting--;
      notifyAll();
    }
    check(context);
    return new int[] {current[0], state() | CHANGED};
  }

  private int state() {
    return events << 16 | (inserted ? PRESENT : EMPTY);
  }

  @Override
  public synchronized long connect(long context, String reader) throws PcscFailure {
    check(context);
    fail(At.CONNECT);
    if (!inserted) {
      throw new PcscFailure(PcscFailure.NO_SMARTCARD, null);
    }
    if (heldByAnother || !handles.isEmpty()) {
      throw new PcscFailure(PcscFailure.SHARING_VIOLATION, null);
    }
    handles.add(++last);
    return last;
  }

  @Override
  public synchronized byte[] status(long card, byte[] stateAndProtocol) throws PcscFailure {
    known(card);
    fail(At.STATUS);
    stateAndProtocol[1] = (byte) protocol;
    return ATR.toArray();
  }

  /** Answers with what it got, and 9000. */
  @Override
  public synchronized byte[] transmit(long card, int by, byte[] command) throws PcscFailure {
    known(card);
    fail(At.TRANSMIT);
    byte[] answer = new byte[command.length + 2];
    System.arraycopy(command, 0, answer, 0, command.length);
    answer[command.length] = (byte) 0x90;
    return answer;
  }

  @Override
  public synchronized void disconnect(long card) throws PcscFailure {
    known(card);
    handles.remove(card);
    fail(At.DISCONNECT);
  }

  private void check(long context) throws PcscFailure {
    if (!running) {
      throw new PcscFailure(PcscFailure.SERVICE_STOPPED, null);
    }
    if (!contexts.contains(context)) {
      throw new PcscFailure(PcscFailure.INVALID_HANDLE, null);
    }
  }

  private void known(long card) throws PcscFailure {
    if (!handles.contains(card)) {
      throw new PcscFailure(PcscFailure.INVALID_HANDLE, null);
    }
  }

  private void fail(At function) throws PcscFailure {
    if (failing == function) {
      failing = null;
      PcscFailure failed = new PcscFailure(failure, null);
      if (failed.isServiceLost()) {
        restart();
      }
      throw failed;
    }
  }
}
