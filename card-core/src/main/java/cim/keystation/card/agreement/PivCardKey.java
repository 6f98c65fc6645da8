// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.agreement;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.CardKey;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Feature;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Secret;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.piv.PivApplet;
import cim.keystation.card.piv.SlotState;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Slot 9D of one YubiKey. */
final class PivCardKey implements CardKey {
  private static final Slot SLOT = Slot.KEY_MANAGEMENT;

  private final String reader;
  private final Card card;
  private final PivApplet piv;

  PivCardKey(String reader, Card card, PivApplet piv) {
    this.reader = reader;
    this.card = card;
    this.piv = piv;
  }

  @Override
  public String reader() {
    return reader;
  }

  @Override
  public CardSerial serial() {
    return card.serial();
  }

  @Override
  public Optional<X509Certificate> certificate() throws CardException {
    return piv.certificate(SLOT);
  }

  /** A firmware that doesn't tell policies is taken to have the standard's. */
  @Override
  public boolean wantsPin() throws CardException {
    return state().map(state -> state.pinPolicy() != PinPolicy.NEVER).orElse(true);
  }

  /** A firmware that doesn't tell policies may want it. */
  @Override
  public boolean wantsTouch() throws CardException {
    boolean told = Feature.PIV_METADATA.supportedBy(card.firmware());
    return state().map(state -> state.touchPolicy() != TouchPolicy.NEVER).orElse(!told);
  }

  private Optional<SlotState> state() throws CardException {
    return Feature.PIV_METADATA.supportedBy(card.firmware()) ? piv.slot(SLOT) : Optional.empty();
  }

  @Override
  public Optional<Integer> attemptsLeft() throws CardException {
    return piv.pinAttemptsLeft();
  }

  @Override
  public void verify(Secret pin) throws CardException {
    piv.verifyPin(pin);
  }

  @Override
  public Secret agree(PublicKey other) throws CardException {
    return piv.keyring().agree(SLOT, other);
  }

  @Override
  public void close() {
    card.channel().close();
  }
}
