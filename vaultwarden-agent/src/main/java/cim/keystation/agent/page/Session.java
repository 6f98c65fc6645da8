// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Bearer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody at work on the page. */
final class Session {
  private final Bearer bearer;
  private final String formToken;
  private final AtomicReference<Optional<PageText>> notice =
      new AtomicReference<>(Optional.empty());

  Session(Bearer bearer, String formToken) {
    this.bearer = bearer;
    this.formToken = formToken;
  }

  Bearer bearer() {
    return bearer;
  }

  /** In every form of this session, so that no other site can send one. */
  String formToken() {
    return formToken;
  }

  /** Said on the next page, once. */
  void say(PageText text) {
    notice.set(Optional.of(text));
  }

  Optional<PageText> takeNotice() {
    return notice.getAndSet(Optional.empty());
  }
}
