// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One message of the notifications hub, as SignalR's MessagePack protocol has it.
 *
 * @param device whose work it tells of; empty: the server doesn't say, or it tells of none
 */
record HubMessage(Kind kind, String device) {
  private static final int MOST_SIZE_BYTES = 5;
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
      messages.add(of(MessagePack.read(Arrays.copyOfRange(bytes, at, end))));
      at = end;
    }
    return messages;
  }

  private static HubMessage of(Object value) throws IOException {
    if (!(value instanceof List<?> parts) || parts.isEmpty()) {
      throw new IOException("not a message of SignalR's");
    }
    if (parts.get(0).equals(7L)) {
      return new HubMessage(Kind.CLOSE, "");
    }
    boolean told = parts.get(0).equals(1L) && parts.size() >= 5 && parts.get(3).equals(TOLD);
    return told ? change(parts.get(4)) : new HubMessage(Kind.OTHER, "");
  }

  private static HubMessage change(Object arguments) throws IOException {
    if (arguments instanceof List<?> list
        && !list.isEmpty()
        && list.get(0) instanceof Map<?, ?> notice) {
      Object device = notice.get("ContextId");
      return new HubMessage(Kind.CHANGE, device instanceof String text ? text : "");
    }
    throw new IOException("not a notification");
  }
}
