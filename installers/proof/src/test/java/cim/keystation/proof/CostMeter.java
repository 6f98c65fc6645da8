// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.simulator.Wire;
import java.time.Duration;

/** Counts and times what is done with the card in a virtual reader. */
record CostMeter(PrivatePcscd pcscd) {
  Cost of(String name, Work work) throws Exception {
    Wire wire = pcscd.reader().wire();
    wire.reset();
    long began = System.nanoTime();
    work.run();
    Duration whole = Duration.ofNanos(System.nanoTime() - began);
    return new Cost(Traffic.of(name, wire), wire.span(), whole);
  }

  /** Something that uses the card, and fails when it didn't work. */
  interface Work {
    void run() throws Exception;
  }
}
