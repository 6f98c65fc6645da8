// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.CardException;
import java.util.List;

/**
 * The readers of this machine's PC/SC service, or of the one that PCSCLITE_CSOCK_NAME names. Needs
 * {@code --add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED}.
 */
public final class PcscReaders {
  private final Winscard winscard;
  private final ServiceContext context;
  private final WatchContexts watchContexts;

  /**
   * Doesn't need the service to run yet.
   *
   * @throws IllegalStateException without a PC/SC library or the option above
   */
  public PcscReaders() {
    this(new JdkWinscard());
  }

  PcscReaders(Winscard winscard) {
    this.winscard = winscard;
    this.context = new ServiceContext(winscard);
    this.watchContexts = new WatchContexts(winscard);
  }

  /**
   * The names of the readers attached now; empty: none.
   *
   * @throws CardException.ReaderFault SERVICE_DOWN
   */
  public List<String> names() throws CardException {
    try {
      return context.use(winscard::listReaders);
    } catch (PcscFailure e) {
      throw e.connecting();
    }
  }

  /**
   * The place that {@code choice} picks, attached or not: a reader plugged in later, as a YubiKey
   * is, is found by its watch.
   */
  public PcscReader reader(ReaderChoice choice) {
    return new PcscReader(winscard, context, watchContexts, choice);
  }
}
