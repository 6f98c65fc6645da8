// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel that knows which application is selected, so that opening a session again costs nothing
 * while its application still is, and one SELECT otherwise.
 */
public final class CardLine implements CardChannel {
  private static final int SELECT = 0xA4;
  private static final int HEADER = 5;

  private final CardChannel channel;
  private final Map<Class<?>, Object> sessions = new HashMap<>();
  private @Nullable Bytes selected;
  private @Nullable CardLine hid;

  private CardLine(CardChannel channel) {
    this.channel = channel;
  }

  /** Puts a line over the channel, or gives the channel back if it is one. */
  public static CardLine over(CardChannel channel) {
    return channel instanceof CardLine line ? line : new CardLine(channel);
  }

  /**
   * The session of this type, with its application selected.
   *
   * @param opener makes the session when there is none yet, and selects the application itself
   */
  public <S> S session(Class<S> type, Bytes aid, Opener<S> opener) throws CardException {
    Object known = sessions.get(type);
    if (known == null) {
      S opened = opener.open(this);
      sessions.put(type, opened);
      return opened;
    }
    if (!Objects.equals(selected, aid)) {
      select(aid);
    }
    return type.cast(known);
  }

  private void select(Bytes aid) throws CardException {
    byte[] command = new byte[HEADER + aid.length()];
    command[1] = (byte) SELECT;
    command[2] = 4;
    command[4] = (byte) aid.length();
    System.arraycopy(aid.toArray(), 0, command, HEADER, aid.length());
    int sw = statusWord(transmit(command));
    if (!succeeded(sw)) {
      throw new CardException.CardRefused("SELECT", sw);
    }
  }

  @Override
  public byte[] transmit(byte[] command) throws CardException {
    boolean select = command.length > HEADER && (command[1] & 0xff) == SELECT && command[2] == 4;
    if (select) {
      selected = null;
    }
    try {
      byte[] answer = channel.transmit(command);
      if (select && succeeded(statusWord(answer))) {
        selected = Bytes.of(Arrays.copyOfRange(command, HEADER, HEADER + (command[4] & 0xff)));
      }
      return answer;
    } catch (CardException e) {
      selected = null;
      throw e;
    }
  }

  private static boolean succeeded(int sw) {
    return sw == 0x9000 || sw >> 8 == 0x61;
  }

  private static int statusWord(byte[] answer) {
    int end = answer.length;
    return (answer[end - 2] & 0xff) << 8 | answer[end - 1] & 0xff;
  }

  @Override
  public Bytes atr() {
    return channel.atr();
  }

  @Override
  public boolean extendedLength() {
    return channel.extendedLength();
  }

  /** Opened once, and closed with this line. */
  @Override
  public Optional<CardChannel> overHid(Firmware firmware) {
    if (hid == null) {
      hid = channel.overHid(firmware).map(CardLine::over).orElse(null);
    }
    return Optional.ofNullable(hid);
  }

  @Override
  public void close() {
    selected = null;
    sessions.clear();
    if (hid != null) {
      hid.close();
      hid = null;
    }
    channel.close();
  }

  /** Makes a session, selecting its application. */
  public interface Opener<S> {
    S open(CardLine line) throws CardException;
  }
}
