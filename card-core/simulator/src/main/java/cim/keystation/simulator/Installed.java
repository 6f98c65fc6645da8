// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import java.util.Set;

/**
 * An applet with the applications it serves: it can be selected while one of them is enabled. An
 * empty set means always (Management).
 */
record Installed(String name, Set<Application> serves, Applet applet) {
  Installed {
    serves = Set.copyOf(serves);
  }

  boolean enabled(Set<Application> enabled) {
    return serves.isEmpty() || serves.stream().anyMatch(enabled::contains);
  }
}
