// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

/** Ends a command with one line and exit code 1. */
final class CommandFailed extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param next what the person can do about it
   */
  CommandFailed(String what, String next) {
    super(what + " – " + next);
  }
}
