// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.desk.VaultDesk;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftList;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.rest.QueryParameters;
import cim.keystation.agent.web.Trouble;
import cim.keystation.agent.web.TroubleException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows drift, and does what its buttons say. */
final class VaultPages {
  private static final int ENTRIES = 50;
  private final VaultDesk desk;

  VaultPages(VaultDesk desk) {
    this.desk = desk;
  }

  void list(Context ctx, View view, Session session) throws NotDone, TroubleException {
    ctx.html(
        desk.isConfigured()
            ? VaultPage.of(view, desk.list(session.bearer(), QueryParameters.drift(ctx, ENTRIES)))
            : VaultPage.without(view));
  }

  /** Everything that fits the list's filter, whatever page of it was shown. */
  void export(Context ctx, View view, Session session)
      throws NotDone, TroubleException, IOException {
    DriftQuery query = QueryParameters.drift(ctx, DriftQuery.MOST).from(0, DriftQuery.MOST);
    DriftList list = desk.list(session.bearer(), query);
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"vault.csv\"");
    Writer out = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8);
    out.write(CardsCsv.MARK + VaultCsv.head());
    while (true) {
      for (DriftEntry entry : list.entries()) {
        out.write(VaultCsv.lines(entry));
      }
      if (!list.more()) {
        break;
      }
      query = query.from(query.offset() + query.limit(), query.limit());
      list = desk.list(session.bearer(), query);
    }
    out.flush();
  }

  void compare(Context ctx, View view, Session session) throws NotDone {
    desk.compare(session.bearer());
    session.say(PageText.NOTICE_COMPARED);
    ctx.redirect("/vault", HttpStatus.SEE_OTHER);
  }

  /** One entry, or with an empty {@code id} all that nobody edited. */
  void repair(Context ctx, View view, Session session) throws NotDone, TroubleException {
    String id = ctx.formParam("id");
    if (id == null) {
      throw Trouble.of(400, "the form isn't filled in", "", "open the page again").exception();
    }
    boolean registerWins = !id.isEmpty() && "yes".equals(ctx.formParam("register-wins"));
    desk.repair(session.bearer(), Optional.of(id).filter(text -> !text.isEmpty()), registerWins);
    session.say(PageText.NOTICE_REPAIRED);
    ctx.redirect("/vault", HttpStatus.SEE_OTHER);
  }
}
