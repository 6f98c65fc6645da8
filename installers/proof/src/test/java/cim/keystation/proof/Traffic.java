// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.simulator.Wire;
import java.util.List;

/**
 * What passed between a program and a card.
 *
 * @param bytes of commands and answers
 * @param finding how many of the commands only found out which card it is: SELECT and reads of the
 *     Management application
 */
record Traffic(String name, int apdus, long bytes, int finding) {
  static Traffic of(String name, Wire wire) {
    return new Traffic(name, wire.count(), wire.bytes(), finding(wire.commands()));
  }

  static Traffic sum(String name, List<Traffic> parts) {
    return new Traffic(
        name,
        parts.stream().mapToInt(Traffic::apdus).sum(),
        parts.stream().mapToLong(Traffic::bytes).sum(),
        parts.stream().mapToInt(Traffic::finding).sum());
  }

  private static int finding(List<String> commands) {
    return (int)
        commands.stream()
            .filter(command -> command.equals("SELECT") || command.startsWith("MANAGEMENT "))
            .count();
  }
}
