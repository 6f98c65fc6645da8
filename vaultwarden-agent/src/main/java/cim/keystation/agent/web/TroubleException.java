// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.web;

/** Ends a request with a {@link Trouble}. */
public final class TroubleException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Trouble trouble;

  TroubleException(Trouble trouble) {
    super(trouble.title());
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
