// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.web;

import cim.keystation.agent.config.PageConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Answers only to its own names, so that a foreign name that was made to point here (DNS rebinding)
 * opens nothing.
 */
public final class HostGuard implements Handler {
  private final Set<String> names = new HashSet<>();

  public HostGuard(PageConfig page) {
    page.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    if (page.onlyHere()) {
      names.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
    }
  }

  @Override
  public void handle(Context ctx) throws TroubleException {
    String host = ctx.header("Host");
    if (host == null || !names.contains(name(host))) {
      throw Trouble.of(421, "not the name of this server", "", "use one of its own names")
          .exception();
    }
  }

  private static String name(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
  }
}
