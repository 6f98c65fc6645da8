// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import cim.keystation.agent.desk.CardFile;
import cim.keystation.card.KeyRef;
import java.util.List;

/** Certificates and keys on a card. */
final class CardContents {
  private static final int GROUP = 4;
  private final View view;
  private final CardFile file;

  CardContents(View view, CardFile file) {
    this.view = view;
    this.file = file;
  }

  Tag slots() {
    Tag section = section(PageText.CARD_SLOTS);
    if (file.certificates().isEmpty()) {
      return section.with(Tag.of("p", view.text(PageText.CARD_SLOTS_NONE)).cls("quiet"));
    }
    Tag body = Tag.of("tbody");
    file.certificates()
        .forEach(
            certificate ->
                body.with(
                    Tag.of("tr")
                        .with(
                            Tag.of("th", certificate.slot()).attribute("scope", "row"),
                            cell(PageText.CARD_ALGORITHM, Html.text(certificate.algorithm())),
                            cell(PageText.CARD_UNTIL, view.day(certificate.notAfter())),
                            cell(PageText.CARD_FINGERPRINT, fingerprint(certificate.sha256())))));
    return section.with(
        table(
            body,
            List.of(
                PageText.CARD_SLOT,
                PageText.CARD_ALGORITHM,
                PageText.CARD_UNTIL,
                PageText.CARD_FINGERPRINT)));
  }

  Tag openPgp() {
    Tag section = section(PageText.CARD_OPENPGP);
    if (file.openPgp().isEmpty()) {
      return section.with(Tag.of("p", view.text(PageText.CARD_OPENPGP_NONE)).cls("quiet"));
    }
    Tag list = Tag.of("dl").cls("keys");
    file.openPgp()
        .forEach(
            (role, print) ->
                list.with(
                    Tag.of("div")
                        .with(
                            Tag.of("dt", view.texts().of("key", KeyRef.valueOf(role))),
                            Tag.of("dd").with(fingerprint(print)))));
    return section.with(list);
  }

  private Tag section(PageText title) {
    return Tag.of("section").cls("panel").with(Tag.of("h2", view.text(title)));
  }

  private Tag table(Tag body, List<PageText> columns) {
    return Tag.of("table").with(Tag.of("thead").with(ListPage.head(view, columns)), body);
  }

  private Tag cell(PageText column, Html content) {
    return Tag.of("td").attribute("data-label", view.text(column)).with(content);
  }

  /** In groups, as people compare them. */
  private static Tag fingerprint(String hex) {
    return Tag.of("code", hex.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ")).cls("print");
  }
}
