// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.kiosk.flow.Problem;

/** This device can't be set up here. Nothing was asked of the back office, nothing changed. */
final class NotServed extends Exception {
  private static final long serialVersionUID = 1L;
  private final Problem problem;

  NotServed(Problem problem) {
    super(problem.name());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
