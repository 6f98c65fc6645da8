// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.apdu;

/**
 * One command (ISO 7816-4, 5.1), with the name it is logged by. Its data may be secret: whoever
 * made the array zeroes it; {@link ApduLink} zeroes every copy it makes.
 */
public final class Apdu {
  private static final byte[] NONE = {};

  private final String name;
  private final int cla;
  private final int ins;
  private final int p1;
  private final int p2;
  private final byte[] data;

  /** Lends {@code data}, which must not change until the command was sent. */
  public Apdu(String name, int cla, int ins, int p1, int p2, byte[] data) {
    this.name = name;
    this.cla = cla;
    this.ins = ins;
    this.p1 = p1;
    this.p2 = p2;
    this.data = data;
  }

  /** Without data. */
  public Apdu(String name, int cla, int ins, int p1, int p2) {
    this(name, cla, ins, p1, p2, NONE);
  }

  /** For people and exceptions. */
  public String name() {
    return name;
  }

  int length() {
    return data.length;
  }

  /** Short form, for at most 255 bytes; all of a long answer is asked for. */
  byte[] encodeShort() {
    return chunk(cla, 0, data.length);
  }

  /** Short form of a part of the data; all but the last part carry the chaining bit. */
  byte[] encodePart(int from, int to) {
    return chunk(to < data.length ? cla | 0x10 : cla, from, to);
  }

  private byte[] chunk(int chunkCla, int from, int to) {
    int length = to - from;
    byte[] command = new byte[length == 0 ? 5 : 6 + length];
    header(command, chunkCla);
    if (length > 0) {
      command[4] = (byte) length;
      System.arraycopy(data, from, command, 5, length);
    }
    return command;
  }

  /** Extended form; all of a long answer is asked for. */
  byte[] encodeExtended() {
    if (data.length == 0) {
      byte[] command = new byte[7];
      header(command, cla);
      return command;
    }
    byte[] command = new byte[9 + data.length];
    header(command, cla);
    command[5] = (byte) (data.length >> 8);
    command[6] = (byte) data.length;
    System.arraycopy(data, 0, command, 7, data.length);
    return command;
  }

  private void header(byte[] command, int chunkCla) {
    command[0] = (byte) chunkCla;
    command[1] = (byte) ins;
    command[2] = (byte) p1;
    command[3] = (byte) p2;
  }

  @Override
  public String toString() {
    return name;
  }
}
