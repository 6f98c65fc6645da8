// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Command chaining, ISO 7816-4 5.3.3: parts share class, instruction and parameters. */
final class CommandChain {
  private static final int MOST = 16 * 1024;
  static final int CHAIN = 0x10;

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private @Nullable Command first;

  /**
   * The whole command once the last part is there; a part of another command drops the chain.
   *
   * @throws StatusException 6700 when the chain grows beyond what a card holds
   */
  Optional<Command> add(Apdu apdu) throws StatusException {
    Command part = apdu.command();
    if (first != null && !sameHeader(first, part)) {
      clear();
    }
    parts.writeBytes(part.data().toArray());
    if (parts.size() > MOST) {
      throw new StatusException(Response.WRONG_LENGTH);
    }
    if (apdu.chained()) {
      first = part;
      return Optional.empty();
    }
    Bytes data = Bytes.of(parts.toByteArray());
    clear();
    return Optional.of(new Command(part.cla(), part.ins(), part.p1(), part.p2(), data, part.le()));
  }

  void clear() {
    parts.reset();
    first = null;
  }

  private static boolean sameHeader(Command one, Command other) {
    return (one.cla() & ~CHAIN) == (other.cla() & ~CHAIN)
        && one.ins() == other.ins()
        && one.p1p2() == other.p1p2();
  }
}
