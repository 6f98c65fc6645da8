// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

/**
 * A context of the PC/SC service, made when it is first needed and anew once the service was
 * restarted. Thread-safe.
 */
final class ServiceContext {
  private final Winscard winscard;
  private long handle;
  private boolean open;

  ServiceContext(Winscard winscard) {
    this.winscard = winscard;
  }

  /** Runs {@code body}; a second time, in a new context, when the first one's service was lost. */
  <T> T use(InContext<T> body) throws PcscFailure {
    boolean fresh = !isOpen();
    long used = handle();
    try {
      return body.run(used);
    } catch (PcscFailure e) {
      if (e.isServiceLost()) {
        forget(used);
      }
      if (fresh || !e.isServiceLost()) {
        throw e;
      }
    }
    return body.run(handle());
  }

  private synchronized boolean isOpen() {
    return open;
  }

  private synchronized long handle() throws PcscFailure {
    if (!open) {
      handle = winscard.establishContext();
      open = true;
    }
    return handle;
  }

  /** Unless another thread has made a new one already. */
  private synchronized void forget(long used) {
    if (handle == used) {
      open = false;
    }
  }

  /** Something done within a context. */
  interface InContext<T> {
    T run(long context) throws PcscFailure;
  }
}
