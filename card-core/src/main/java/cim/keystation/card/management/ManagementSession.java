// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import cim.keystation.card.apdu.Tlv;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The Management application, read only. */
public final class ManagementSession {
  private static final Bytes AID = Bytes.hex("A000000527471117");
  private static final int READ_CONFIG = 0x1D;
  private static final int MORE_DATA = 0x10;

  private final ApduLink link;

  private ManagementSession(ApduLink link) {
    this.link = link;
  }

  /**
   * Selects the application, unless it is selected already.
   *
   * @throws CardException.CardRefused when the card has none: it is no YubiKey
   */
  public static ManagementSession open(CardChannel channel) throws CardException {
    return CardLine.over(channel)
        .session(
            ManagementSession.class,
            AID,
            line -> {
              ApduLink link = new ApduLink(line);
              link.select("Management", AID).orRefused();
              return new ManagementSession(link);
            });
  }

  /** Reads all information pages: one command each, more than one from firmware 5.7 on. */
  public DeviceInfo deviceInfo() throws CardException {
    Map<Integer, Bytes> all = new HashMap<>();
    for (int page = 0; page <= 0xff; page++) {
      Map<Integer, Bytes> read = page(page);
      all.putAll(read);
      if (!read.getOrDefault(MORE_DATA, Bytes.EMPTY).equals(Bytes.of((byte) 1))) {
        break;
      }
    }
    return DevicePages.parse(all);
  }

  private Map<Integer, Bytes> page(int page) throws CardException {
    Apdu read = new Apdu("Management READ CONFIG", 0, READ_CONFIG, page, 0);
    Bytes answer = link.send(read).orRefused().data();
    if (answer.isEmpty() || answer.at(0) != answer.length() - 1) {
      throw new CardException.CardRefused(read.name() + ": malformed answer", 0x9000);
    }
    byte[] all = answer.toArray();
    return Tlv.parse(read.name(), Bytes.of(Arrays.copyOfRange(all, 1, all.length)));
  }
}
