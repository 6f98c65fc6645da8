// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.web;

import cim.keystation.agent.desk.DeskProblem;
import cim.keystation.agent.desk.NotDone;
import java.util.Optional;

/**
 * Why a request got no answer.
 *
 * @param status of HTTP
 * @param title the same for every request of this kind, in English
 * @param detail of this request; may be empty; never a secret
 * @param next what helps, in English
 * @param problem where the desk said no
 */
public record Trouble(
    int status, String title, String detail, String next, Optional<DeskProblem> problem) {

  public static Trouble of(int status, String title, String detail, String next) {
    return new Trouble(status, title, detail, next, Optional.empty());
  }

  public static Trouble of(NotDone refusal) {
    DeskProblem problem = refusal.problem();
    return new Trouble(
        problem.status(), problem.title(), refusal.detail(), problem.next(), Optional.of(problem));
  }

  /** To be thrown. */
  public TroubleException exception() {
    return new TroubleException(this);
  }
}
