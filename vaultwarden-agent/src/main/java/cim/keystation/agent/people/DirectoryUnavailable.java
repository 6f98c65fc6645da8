// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.people;

/** The directory did not answer, or not whole: never to be read as "nobody there". */
public final class DirectoryUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public DirectoryUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** It answered, but not so that anything may be concluded from it. */
  public DirectoryUnavailable(String reason) {
    super(reason);
  }
}
