// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

/** Inside an applet: the command is refused with this status word and has had no effect. */
public final class StatusException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int sw;

  public StatusException(int sw) {
    super(String.format("%04X", sw), null, false, false);
    this.sw = sw;
  }

  public int sw() {
    return sw;
  }

  public Response response() {
    return Response.sw(sw);
  }
}
