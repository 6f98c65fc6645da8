// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import cim.keystation.card.CardException;
import cim.keystation.card.Reader;
import java.util.List;

/** The readers of this machine's PC/SC service. */
public final class PcscReaders {

  /** Talks to the service the operating system offers (or PCSCLITE_CSOCK_NAME names). */
  public PcscReaders() {}

  /**
   * The names of the readers attached now; empty: none.
   *
   * @throws CardException.ReaderFault SERVICE_DOWN
   */
  public List<String> names() throws CardException {
    throw new UnsupportedOperationException();
  }

  /**
   * The place that {@code choice} picks, attached or not: a reader plugged in later is found by its
   * watch.
   */
  public Reader reader(ReaderChoice choice) {
    throw new UnsupportedOperationException();
  }
}
