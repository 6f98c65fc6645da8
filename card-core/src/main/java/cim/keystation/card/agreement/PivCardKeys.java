// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.agreement;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardException.ReaderFault;
import cim.keystation.card.CardKey;
import cim.keystation.card.CardKeys;
import cim.keystation.card.Reader;
import cim.keystation.card.management.Identify;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.card.piv.PivApplet;

/** YubiKeys in the readers of this machine's PC/SC service. */
public final class PivCardKeys implements CardKeys {
  /** For the service loader. */
  public PivCardKeys() {}

  @Override
  public CardKey open(String reader) throws CardException {
    return of(readers().reader(ReaderChoice.named(reader)));
  }

  /** The same for the card in any reader. */
  public static CardKey of(Reader reader) throws CardException {
    CardChannel channel = reader.connect();
    try {
      Card card = Identify.card(channel);
      if (card.info().serial().isEmpty()) {
        throw new CardException.CardRefused("Management: no serial", 0x9000);
      }
      return new PivCardKey(reader.name(), card, PivApplet.open(card));
    } catch (CardException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static PcscReaders readers() throws CardException {
    try {
      return new PcscReaders();
    } catch (IllegalStateException noLibrary) {
      throw new ReaderFault(ReaderFault.Kind.SERVICE_DOWN, "no PC/SC library", noLibrary);
    }
  }
}
