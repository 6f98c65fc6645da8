// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.yubikit;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import com.yubico.yubikit.core.Transport;
import com.yubico.yubikit.core.smartcard.SmartCardConnection;

/** A channel as yubikit's sessions want it. Its faults travel inside {@link CarriedFault}. */
public final class YubikitConnection implements SmartCardConnection {
  private final CardChannel channel;

  /** Does not take the channel over: closing this closes nothing. */
  public YubikitConnection(CardChannel channel) {
    this.channel = channel;
  }

  @Override
  public byte[] sendAndReceive(byte[] apdu) throws CarriedFault {
    try {
      return channel.transmit(apdu);
    } catch (CardException e) {
      throw new CarriedFault(e);
    }
  }

  @Override
  public Transport getTransport() {
    return channel.contactless() ? Transport.NFC : Transport.USB;
  }

  @Override
  public boolean isExtendedLengthApduSupported() {
    return channel.extendedLength();
  }

  @Override
  public byte[] getAtr() {
    return channel.atr().toArray();
  }

  /** Leaves the channel open: it is not yubikit's. */
  @Override
  public void close() {}
}
