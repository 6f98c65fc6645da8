// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

/** The desk said no; nothing was changed. */
public final class NotDone extends Exception {
  private static final long serialVersionUID = 1L;
  private final DeskProblem problem;
  private final String detail;

  NotDone(DeskProblem problem, String detail) {
    super(problem.title() + (detail.isEmpty() ? "" : ": " + detail));
    this.problem = problem;
    this.detail = detail;
  }

  public DeskProblem problem() {
    return problem;
  }

  /** More of it, without secrets; may be empty. */
  public String detail() {
    return detail;
  }
}
