// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.http;

/** An error whose body has a shape of its own, such as the demand for a second factor. */
public final class RawFailure extends Failure {
  private static final long serialVersionUID = 1L;
  private final transient Reply reply;

  public RawFailure(Reply reply) {
    super("status " + reply.status());
    this.reply = reply;
  }

  @Override
  public Reply reply(Call call) {
    return reply;
  }
}
