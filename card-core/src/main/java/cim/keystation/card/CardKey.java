// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The private key that a card has for opening what was sealed to its certificate, of a card in a
 * reader. The card is this program's until {@link #close}, and forgets then that the PIN was right.
 */
public interface CardKey extends AutoCloseable {
  /** The reader's name, for people. */
  String reader();

  CardSerial serial();

  /** Empty: the card has no such key, or nobody wrote a certificate for it. */
  Optional<X509Certificate> certificate() throws CardException;

  /** Whether the key works only once the PIN was verified. */
  boolean wantsPin() throws CardException;

  /** Whether the key may want to be touched each time it is used. */
  boolean wantsTouch() throws CardException;

  /** The PIN's attempts, without spending one; 0: blocked. Empty: it is verified already. */
  Optional<Integer> attemptsLeft() throws CardException;

  /** Verifies the PIN; a wrong one spends an attempt. */
  void verify(Secret pin) throws CardException;

  /**
   * Diffie-Hellman with somebody's public key of the same curve; the caller closes what both then
   * have. Blocks while the card waits for the touch; may be repeated.
   *
   * @throws CardException.TouchTimeout when no touch came
   */
  Secret agree(PublicKey other) throws CardException;

  @Override
  void close();
}
