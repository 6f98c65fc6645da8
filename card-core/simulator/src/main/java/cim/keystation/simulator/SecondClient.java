// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Another program at the PC/SC service, which takes the card and keeps it until told to let go. */
final class SecondClient {
  private @Nullable CardChannel held;

  /**
   * Takes the card in the reader whose name has that part.
   *
   * @throws IOException when there is no library, service, reader or card, or somebody else has it
   */
  void hold(String reader) throws IOException {
    release();
    try {
      held = new PcscReaders().reader(ReaderChoice.named(reader)).connect();
    } catch (CardException | IllegalStateException refused) {
      throw new IOException("can't take the card in \"" + reader + "\": " + refused, refused);
    }
  }

  /** Lets go, if it has the card. */
  void release() {
    CardChannel channel = held;
    held = null;
    if (channel != null) {
      channel.close();
    }
  }
}
