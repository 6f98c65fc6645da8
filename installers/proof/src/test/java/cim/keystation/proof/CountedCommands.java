// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.simulator.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs programs against the card in a virtual reader and counts what each sends and gets. */
final class CountedCommands {
  private final PrivatePcscd pcscd;
  private final List<Traffic> traffic = new ArrayList<>();

  CountedCommands(PrivatePcscd pcscd) {
    this.pcscd = pcscd;
  }

  /** Fails unless the program exits with 0. */
  void run(String name, String... command) throws IOException, InterruptedException {
    run(Map.of(), name, command);
  }

  void run(Map<String, String> environment, String name, String... command)
      throws IOException, InterruptedException {
    Wire wire = pcscd.reader().wire();
    wire.reset();
    Map<String, String> all = new HashMap<>(pcscd.environment());
    all.putAll(environment);
    Command.run(all, command);
    traffic.add(Traffic.of(name, wire));
  }

  List<Traffic> traffic() {
    return List.copyOf(traffic);
  }
}
