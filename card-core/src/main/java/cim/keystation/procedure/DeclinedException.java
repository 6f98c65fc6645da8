// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

/** The person said no, or said nothing in time. The procedure is suspended, not failed. */
public final class DeclinedException extends Exception {
  private static final long serialVersionUID = 1L;

  public DeclinedException() {
    super("declined");
  }
}
