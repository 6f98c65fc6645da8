// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.CardKey;
import cim.keystation.card.CardKeys;
import cim.keystation.card.Secret;
import cim.keystation.keys.AgreedEnvelope;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Opens the agent's account with the card in its reader. Everything that can be wrong without the
 * PIN is looked at before the PIN is used; a refused one isn't used again, and the last attempt
 * never.
 */
public final class SealOpener {
  private final SealedAccount account;
  private final CardKeys cards;
  private final PinSource pins;
  private final RefusedPins refused;
  private final Consumer<String> notice;

  /**
   * @param notice gets what a person has to do meanwhile
   */
  public SealOpener(
      SealedAccount account,
      CardKeys cards,
      PinSource pins,
      RefusedPins refused,
      Consumer<String> notice) {
    this.account = account;
    this.cards = cards;
    this.pins = pins;
    this.refused = refused;
    this.notice = notice;
  }

  /** With the readers of this machine, and the PIN from where the configuration says. */
  public static SealOpener of(SealedAccount account, RefusedPins refused, Consumer<String> notice) {
    CardKeys cards =
        ServiceLoader.load(CardKeys.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no card library on the class path"));
    PinSource pins = account.pin().map(PinSource::of).orElseGet(PinSource::typed);
    return new SealOpener(account, cards, pins, refused, notice);
  }

  /**
   * What {@link #look} found, without a PIN.
   *
   * @param attemptsLeft empty: the card doesn't want the PIN, or has it
   */
  public record Found(
      String reader,
      String serial,
      X509Certificate certificate,
      Optional<Integer> attemptsLeft,
      boolean wantsTouch) {}

  /**
   * Whether the card in the reader is the one to open it; spends nothing and opens nothing.
   *
   * @throws NotOpened when it isn't
   */
  public Found look() throws IOException {
    try (CardKey card = cards.open(account.reader())) {
      X509Certificate certificate = mine(card).certificate();
      Optional<Integer> attempts = card.wantsPin() ? card.attemptsLeft() : Optional.empty();
      requireAttempts(attempts);
      return new Found(
          card.reader(), card.serial().toString(), certificate, attempts, card.wantsTouch());
    } catch (CardException e) {
      throw CardTrouble.of(e, account.reader());
    }
  }

  /** The envelope, and the certificate it is for. */
  private record Mine(AgreedEnvelope envelope, X509Certificate certificate) {}

  /**
   * Opens it; the caller closes what is returned. Uses the PIN where the card wants it, once.
   *
   * @throws NotOpened when it stays shut
   */
  public AccountSecrets open() throws IOException {
    try (CardKey card = cards.open(account.reader())) {
      AgreedEnvelope envelope = mine(card).envelope();
      if (card.wantsPin()) {
        verify(card);
      }
      if (card.wantsTouch()) {
        notice.accept(
            "touch the key: YubiKey "
                + card.serial()
                + " opens the agent's account when it blinks");
      }
      try (Secret agreed = card.agree(envelope.sender());
          Secret opened = envelope.open(agreed)) {
        return AccountSecrets.of(opened);
      }
    } catch (CardException e) {
      throw CardTrouble.of(e, account.reader());
    } catch (IllegalArgumentException e) {
      throw new NotOpened(account.file() + ": " + e.getMessage(), "seal the secrets anew", e);
    }
  }

  private Mine mine(CardKey card) throws CardException, IOException {
    if (!account.cards().contains(card.serial())) {
      throw new NotOpened(
          "YubiKey " + card.serial() + " in “" + card.reader() + "” is none of those configured",
          "plug in one of " + account.cards() + ", or add it to sealed.cards");
    }
    X509Certificate certificate =
        card.certificate()
            .orElseThrow(
                () ->
                    new NotOpened(
                        "slot 9d of YubiKey " + card.serial() + " holds no certificate",
                        "make key and certificate there, and seal the secrets to it"));
    Bytes envelope = Bytes.of(Files.readAllBytes(account.file()));
    try {
      return new Mine(AgreedEnvelope.of(envelope, certificate), certificate);
    } catch (IllegalArgumentException e) {
      throw new NotOpened(
          account.file() + " can't be opened with YubiKey " + card.serial() + ": " + e.getMessage(),
          "seal the secrets anew, to the certificate that is in its slot 9d now",
          e);
    }
  }

  private void verify(CardKey card) throws CardException, IOException {
    Optional<Integer> attempts = card.attemptsLeft();
    if (attempts.isEmpty()) {
      return;
    }
    requireAttempts(attempts);
    try (Secret pin = pins.pin(card.serial())) {
      if (refused.knows(card.serial(), pin, attempts.get())) {
        throw new NotOpened(
            "YubiKey " + card.serial() + " has refused this PIN before: it wasn't tried again",
            "give the right one; if the card's PIN was changed to it since, delete "
                + refused.file());
      }
      refused.tried(card.serial(), pin, attempts.get());
      present(card, pin);
    }
  }

  private void present(CardKey card, Secret pin) throws CardException, IOException {
    try {
      card.verify(pin);
    } catch (CardException.PinRejected e) {
      refused.refused(card.serial(), pin);
      throw new NotOpened(
          "YubiKey " + card.serial() + " refuses the PIN; attempts left: " + e.attemptsLeft(),
          "give the right one: this one won't be tried again",
          e);
    }
    refused.taken(card.serial());
  }

  private static void requireAttempts(Optional<Integer> attempts) throws NotOpened {
    if (attempts.isPresent() && attempts.get() == 0) {
      throw CardTrouble.blocked();
    }
    if (attempts.isPresent() && attempts.get() == 1) {
      throw CardTrouble.lastAttempt();
    }
  }
}
