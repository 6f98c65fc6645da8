// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

/** An answer that ends the request early. */
public abstract sealed class Failure extends RuntimeException
    permits ApiError, FrameworkError, RawFailure {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message, null, false, false);
  }

  /** The answer to send; the request decides between JSON and HTML. */
  public abstract Reply reply(Call call);
}
