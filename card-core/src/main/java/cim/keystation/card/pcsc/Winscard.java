// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import java.util.List;

/**
 * The functions of a PC/SC service that are used here (pcsc-lite's, or Windows' WinSCard). Handles
 * and contexts are the service's own: what is not given back stays taken. Thread-safe; a context in
 * which somebody waits is busy for others.
 */
interface Winscard {
  int PROTOCOL_T0 = 1;

  long establishContext() throws PcscFailure;

  /** Empty when none is attached. */
  List<String> listReaders(long context) throws PcscFailure;

  /**
   * Blocks until a state differs from the one given.
   *
   * @throws PcscFailure TIMEOUT among others
   */
  int[] getStatusChange(long context, long millis, int[] current, String... readers)
      throws PcscFailure;

  /** Takes the card for this program alone, by any protocol. */
  long connect(long context, String reader) throws PcscFailure;

  /** The answer to reset; {@code stateAndProtocol} receives two bytes. */
  byte[] status(long card, byte[] stateAndProtocol) throws PcscFailure;

  byte[] transmit(long card, int protocol, byte[] command) throws PcscFailure;

  /** Resets the card and ends the connection. */
  void disconnect(long card) throws PcscFailure;
}
