// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.CardList;
import cim.keystation.agent.desk.Desk;
import cim.keystation.agent.desk.NotDone;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.agent.rest.QueryParameters;
import cim.keystation.agent.web.TroubleException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends the list of cards as a file. */
final class CardsExport {
  private final Desk desk;

  CardsExport(Desk desk) {
    this.desk = desk;
  }

  /** Everything that fits the list's filter, whatever page of it was shown. */
  void send(Context ctx, View view, Session session) throws NotDone, TroubleException, IOException {
    CardQuery query = QueryParameters.cards(ctx, CardQuery.MOST).from(0, CardQuery.MOST);
    CardList list = desk.list(session.bearer(), query);
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"cards.csv\"");
    Writer out = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8);
    List<String> systems = desk.systems();
    out.write(CardsCsv.MARK + CardsCsv.head(systems));
    while (true) {
      for (CardList.Line line : list.lines()) {
        out.write(CardsCsv.line(line, systems));
      }
      if (!list.more()) {
        break;
      }
      query = query.from(query.offset() + query.limit(), query.limit());
      list = desk.list(session.bearer(), query);
    }
    out.flush();
  }
}
