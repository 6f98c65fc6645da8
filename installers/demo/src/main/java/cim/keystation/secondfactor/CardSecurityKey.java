// SPDX-License-Identifier: Apache-2.0
package cim.keystation.secondfactor;

import cim.keystation.agent.vaultwarden.SecurityKey;
import cim.keystation.agent.vaultwarden.SecurityKeyException;
import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.fido.FidoCredentials;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The YubiKey in a reader as security key; asks for its PIN only where the key wants it. */
final class CardSecurityKey implements SecurityKey {
  private final Card card;
  private final PinEntry pin;
  private final Consumer<String> hint;

  /** Where the PIN comes from; whoever asked closes it. */
  interface PinEntry {
    Secret enter() throws IOException;
  }

  /**
   * @param hint is told when the key may wait for a touch
   */
  CardSecurityKey(Card card, PinEntry pin, Consumer<String> hint) {
    this.card = card;
    this.pin = pin;
    this.hint = hint;
  }

  @Override
  public Made make(Wanted wanted) throws SecurityKeyException {
    return run(
        FidoCredentials::makingNeedsPin,
        (key, typed) -> {
          FidoCredentials.Made made =
              key.make(
                  new FidoCredentials.Wanted(
                      wanted.clientDataHash(),
                      wanted.rpId(),
                      wanted.rpName(),
                      wanted.userId(),
                      wanted.userName(),
                      wanted.displayName(),
                      wanted.excluded()),
                  typed);
          return new Made(made.credentialId(), made.authenticatorData());
        });
  }

  @Override
  public Signed sign(String rpId, Bytes clientDataHash, List<Bytes> allowed)
      throws SecurityKeyException {
    return run(
        FidoCredentials::signingNeedsPin,
        (key, typed) -> {
          FidoCredentials.Signed signed = key.sign(rpId, clientDataHash, allowed, typed);
          return new Signed(signed.credentialId(), signed.authenticatorData(), signed.signature());
        });
  }

  private interface Question {
    boolean ask(FidoCredentials key) throws CardException;
  }

  private interface Use<T> {
    T with(FidoCredentials key, Optional<Secret> pin) throws CardException;
  }

  private <T> T run(Question needsPin, Use<T> use) throws SecurityKeyException {
    try {
      FidoCredentials key =
          FidoApplet.open(card)
              .orElseThrow(() -> new SecurityKeyException("this key has no FIDO2, or it is off"))
              .credentials();
      Optional<Secret> typed = needsPin.ask(key) ? Optional.of(pin.enter()) : Optional.empty();
      try {
        hint.accept("touch the key if it blinks");
        return use.with(key, typed);
      } finally {
        typed.ifPresent(Secret::close);
      }
    } catch (CardException e) {
      throw new SecurityKeyException(words(e), e);
    } catch (IOException e) {
      throw new SecurityKeyException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String words(CardException e) {
    if (e instanceof CardException.PinRejected wrong) {
      return "wrong FIDO2 PIN; attempts left: " + wrong.attemptsLeft();
    }
    if (e instanceof CardException.PinBlocked) {
      return "the FIDO2 PIN is blocked";
    }
    if (e instanceof CardException.TouchTimeout) {
      return "the key was not touched in time";
    }
    if (e instanceof CardException.CardRefused refused) {
      if (refused.statusWord() == FidoCredentials.ALREADY_REGISTERED) {
        return "this key is registered already";
      }
      if (refused.statusWord() == FidoCredentials.NOT_REGISTERED) {
        return "the vault asks for another key than this one";
      }
    }
    return String.valueOf(e.getMessage());
  }
}
