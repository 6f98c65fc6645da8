// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the application stores: salt, access code (empty for none), accounts. */
record OathMemory(Bytes salt, Bytes code, List<Account> accounts) {
  static Bytes save(byte[] salt, Bytes code, List<Account> accounts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, Bytes.of(salt));
      write(out, code);
      out.writeShort(accounts.size());
      for (Account each : accounts) {
        write(out, each.name());
        out.writeBoolean(each.byCounter());
        out.writeByte(each.hash().code());
        out.writeByte(each.digits());
        write(out, each.key());
        out.writeBoolean(each.touch());
        out.writeLong(each.counter());
      }
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return Bytes.of(bytes.toByteArray());
  }

  /**
   * @throws IllegalArgumentException when it was cut short or changed
   */
  static OathMemory load(Bytes saved) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toArray()))) {
      Bytes salt = read(in);
      Bytes code = read(in);
      int count = in.readUnsignedShort();
      List<Account> accounts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        accounts.add(account(in));
      }
      return new OathMemory(salt, code, List.copyOf(accounts));
    } catch (IOException damaged) {
      throw new IllegalArgumentException("not an OATH memory", damaged);
    }
  }

  private static Account account(DataInputStream in) throws IOException {
    Bytes name = read(in);
    boolean byCounter = in.readBoolean();
    Hash hash = Hash.of(in.readByte()).orElseThrow(() -> new IOException("no such hash"));
    int digits = in.readByte();
    Bytes key = read(in);
    return new Account(name, byCounter, hash, digits, key, in.readBoolean(), in.readLong());
  }

  private static void write(DataOutputStream out, Bytes value) throws IOException {
    out.writeShort(value.length());
    out.write(value.toArray());
  }

  private static Bytes read(DataInputStream in) throws IOException {
    byte[] value = new byte[in.readUnsignedShort()];
    in.readFully(value);
    return Bytes.of(value);
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "OathMemory[" + accounts.size() + " accounts]";
  }
}
