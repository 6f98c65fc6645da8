// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The secrets stay sealed; the message says why and what to do next. */
public final class NotOpened extends IOException {
  private static final long serialVersionUID = 1L;

  NotOpened(String what, String next) {
    this(what, next, null);
  }

  NotOpened(String what, String next, @Nullable Throwable cause) {
    super(what + " – " + next, cause);
  }
}
