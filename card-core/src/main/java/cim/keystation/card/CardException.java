// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong with a card. Screens are made from the type and its fields, never
 * from the message, which is for logs and holds no secret.
 */
public abstract sealed class CardException extends Exception {
  private static final long serialVersionUID = 1L;

  private CardException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The card left the reader, or lost power, before or during the command. */
  public static final class CardGone extends CardException {
    private static final long serialVersionUID = 1L;

    public CardGone() {
      this(null);
    }

    public CardGone(@Nullable Throwable cause) {
      super("card gone", cause);
    }
  }

  /** Another card is in the reader than the one this work began with. */
  public static final class WrongCard extends CardException {
    private static final long serialVersionUID = 1L;
    private final transient CardSerial expected;
    private final transient CardSerial found;

    public WrongCard(CardSerial expected, CardSerial found) {
      super("expected card " + expected + ", found " + found, null);
      this.expected = expected;
      this.found = found;
    }

    public CardSerial expected() {
      return expected;
    }

    public CardSerial found() {
      return found;
    }
  }

  /** The secret was wrong and one attempt was spent. {@code attemptsLeft} may be 0. */
  public static final class PinRejected extends CardException {
    private static final long serialVersionUID = 1L;
    private final PinRef ref;
    private final int attemptsLeft;

    public PinRejected(PinRef ref, int attemptsLeft) {
      super(ref + " rejected, attempts left: " + attemptsLeft, null);
      this.ref = ref;
      this.attemptsLeft = attemptsLeft;
    }

    public PinRef ref() {
      return ref;
    }

    public int attemptsLeft() {
      return attemptsLeft;
    }
  }

  /** No attempts are left; the secret can't be used until it is unblocked or the applet reset. */
  public static final class PinBlocked extends CardException {
    private static final long serialVersionUID = 1L;
    private final PinRef ref;

    public PinBlocked(PinRef ref) {
      super(ref + " blocked", null);
      this.ref = ref;
    }

    public PinRef ref() {
      return ref;
    }
  }

  /** The card's firmware is older than the feature, or the card no YubiKey. Nothing was sent. */
  public static final class NotSupported extends CardException {
    private static final long serialVersionUID = 1L;
    private final Feature feature;
    private final transient Firmware firmware;

    public NotSupported(Feature feature, Firmware firmware) {
      super(feature + " needs a YubiKey of firmware " + feature.since() + has(firmware), null);
      this.feature = feature;
      this.firmware = firmware;
    }

    private static String has(Firmware firmware) {
      return firmware.equals(Firmware.UNTOLD)
          ? "; this card is none"
          : "; this one has " + firmware;
    }

    public Feature feature() {
      return feature;
    }

    /** {@link Firmware#UNTOLD} of a card that is no YubiKey. */
    public Firmware firmware() {
      return firmware;
    }
  }

  /** The touch that an operation needs did not come in time. */
  public static final class TouchTimeout extends CardException {
    private static final long serialVersionUID = 1L;

    public TouchTimeout() {
      super("no touch in time", null);
    }
  }

  /**
   * The card answered with an error no other type names, or what was read back differs from what
   * was written.
   */
  public static final class CardRefused extends CardException {
    private static final long serialVersionUID = 1L;
    private final String command;
    private final int statusWord;

    /**
     * {@code command} is a name such as {@code "PIV PUT DATA"}; {@code statusWord} 9000 means a
     * malformed or differing answer.
     */
    public CardRefused(String command, int statusWord) {
      super(command + " answered " + String.format("%04X", statusWord), null);
      this.command = command;
      this.statusWord = statusWord;
    }

    public String command() {
      return command;
    }

    public int statusWord() {
      return statusWord;
    }
  }

  /** The reader, not the card: busy, unplugged, or its service is down. */
  public static final class ReaderFault extends CardException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final @Nullable String detail;

    /**
     * {@code detail}: for BUSY the program that holds the card where known; else a code for
     * support.
     */
    public ReaderFault(Kind kind, @Nullable String detail, @Nullable Throwable cause) {
      super("reader fault: " + kind + (detail == null ? "" : " (" + detail + ")"), cause);
      this.kind = kind;
      this.detail = detail;
    }

    public Kind kind() {
      return kind;
    }

    public @Nullable String detail() {
      return detail;
    }

    /** What is wrong with the reader. */
    public enum Kind {
      NO_READER,
      BUSY,
      SERVICE_DOWN,
      PROTOCOL
    }
  }
}
