// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import javax.swing.JComponent;
import javax.swing.JLabel;

/** The card is being set up; or wants a touch. */
final class WorkingPanel {
  private WorkingPanel() {}

  static JComponent of(Context context, Screen.Working screen) {
    Theme theme = context.theme();
    var texts = theme.texts();
    Words words = context.words();
    boolean touch = screen.touchWanted();
    Page page = new Page(theme);
    String title = texts.get(touch ? Text.WORK_TOUCH_TITLE : Text.WORK_TITLE);
    String lead = texts.get(touch ? Text.WORK_TOUCH_LEAD : Text.WORK_LEAD);
    page.add(
        words.paragraph(
            "title",
            title,
            theme.semibold(38),
            touch ? theme.palette().warning() : theme.palette().text(),
            Page.TEXT),
        0);
    page.add(words.lead("lead", lead, Page.TEXT), 8);
    int count = screen.steps().size();
    String progress = texts.get(Text.WORK_PROGRESS, Math.min(screen.done() + 1, count), count);
    page.add(new Bar(theme, screen.done(), count, progress), 22);
    JLabel step = words.small(progress);
    step.setName(Names.WORK_PROGRESS);
    page.add(step, 8);
    page.add(new StepsList(theme, screen), 14);
    return page.beside(
        "screen.working", CardStage.of(theme, screen.look(), touch ? Motion.TOUCH : Motion.IN));
  }
}
