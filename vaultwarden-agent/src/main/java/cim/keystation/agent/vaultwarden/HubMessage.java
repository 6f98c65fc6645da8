// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * One message of the notifications hub, as SignalR's MessagePack protocol has it.
 *
 * @param device whose work it tells of; empty: the server doesn't say, or it tells of none
 */
record HubMessage(Kind kind, String device) {
  private static final int MOST_SIZE_BYTES = 5;
  private static final int INVOCATION = 1;
  private static final int CLOSE = 7;
  private static final String TOLD = "ReceiveMessage";

  /** What it is for. */
  enum Kind {
    /** Something in the vault changed. */
    CHANGE,
    /** The server ends the conversation. */
    CLOSE,
    /** Nothing that concerns us. */
    OTHER
  }

  /**
   * Reads what came in one websocket message: any number of them, each with its length in front.
   *
   * @throws IOException for anything else, also for half of one
   */
  static List<HubMessage> read(byte[] bytes) throws IOException {
    List<HubMessage> messages = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      long size = 0;
      int start = at;
      do {
        if (at == bytes.length || at - start == MOST_SIZE_BYTES) {
          throw new IOException("no length in front of a message");
        }
        size |= (bytes[at] & 0x7fL) << 7 * (at - start);
      } while ((bytes[at++] & 0x80) != 0);
      if (size > bytes.length - at) {
        throw new IOException("the message ends early");
      }
      int end = at + (int) size;
      messages.add(of(Arrays.copyOfRange(bytes, at, end)));
      at = end;
    }
    return messages;
  }

  /** {@code [type, headers, invocation, target, [notification], …]}; others are shorter. */
  private static HubMessage of(byte[] message) throws IOException {
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(message)) {
      int parts = in.unpackArrayHeader();
      HubMessage read = of(in, parts, in.unpackInt());
      if (read.kind() != Kind.OTHER && in.hasNext()) {
        throw new IOException("something follows the message");
      }
      return read;
    } catch (MessagePackException e) {
      throw new IOException("not a message of SignalR's", e);
    }
  }

  private static HubMessage of(MessageUnpacker in, int parts, int type) throws IOException {
    if (type == CLOSE) {
      in.skipValue(parts - 1);
      return new HubMessage(Kind.CLOSE, "");
    }
    if (type != INVOCATION || parts < 5) {
      return new HubMessage(Kind.OTHER, "");
    }
    in.skipValue(2);
    if (!in.unpackString().equals(TOLD)) {
      return new HubMessage(Kind.OTHER, "");
    }
    int arguments = in.unpackArrayHeader();
    String device = device(in);
    in.skipValue(arguments - 1 + parts - 5);
    return new HubMessage(Kind.CHANGE, device);
  }

  private static String device(MessageUnpacker in) throws IOException {
    String device = "";
    int pairs = in.unpackMapHeader();
    for (int i = 0; i < pairs; i++) {
      boolean names = in.unpackString().equals("ContextId");
      if (names && in.getNextFormat().getValueType().isStringType()) {
        device = in.unpackString();
      } else {
        in.skipValue();
      }
    }
    return device;
  }
}
