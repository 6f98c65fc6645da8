// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.access.Role;
import cim.keystation.agent.desk.AccessDesk;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Shows who signs in with a passkey, and does what its buttons say. */
final class AccessPages {
  private final AccessDesk desk;
  private final Function<String, URI> link;

  /**
   * @param link makes an invitation's address of its code
   */
  AccessPages(AccessDesk desk, Function<String, URI> link) {
    this.desk = desk;
    this.link = link;
  }

  void list(Context ctx, View view, Session session) throws NotDone {
    show(ctx, view, session, Optional.empty());
  }

  void invite(Context ctx, View view, Session session) throws NotDone, TroubleException {
    String name = String.valueOf(ctx.formParam("name")).strip();
    Role role =
        Role.of(String.valueOf(ctx.formParam("role")))
            .orElseThrow(
                () -> Trouble.of(400, "the form isn't filled in", "", "choose a role").exception());
    URI made = link.apply(desk.invite(session.bearer(), name, role));
    show(ctx, view, session, Optional.of(made));
  }

  private void show(Context ctx, View view, Session session, Optional<URI> link) throws NotDone {
    ctx.html(
        AccessPage.of(view, desk.list(session.bearer()), desk.breakGlass(session.bearer()), link));
  }

  void withdraw(Context ctx, View view, Session session) throws NotDone {
    desk.withdraw(session.bearer(), ctx.pathParam("reference"));
    session.say(PageText.NOTICE_WITHDRAWN);
    ctx.redirect("/access", HttpStatus.SEE_OTHER);
  }
}
