// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Fault;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.text.Text;
import java.awt.Component;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** User name, password and, for a card not begun yet, the enrolment code. */
final class SignInPanel {
  private final Context context;
  private final Screen.SignIn screen;

  private SignInPanel(Context context, Screen.SignIn screen) {
    this.context = context;
    this.screen = screen;
  }

  static JComponent of(Context context, Screen.SignIn screen) {
    return new SignInPanel(context, screen).build();
  }

  private JComponent build() {
    Theme theme = context.theme();
    var texts = theme.texts();
    Words words = context.words();
    boolean again = screen.resuming();
    Page page = new Page(theme);
    page.add(
        words.title(
            "title", texts.get(again ? Text.SIGN_IN_RESUME_TITLE : Text.SIGN_IN_TITLE), Page.TEXT),
        0);
    if (screen.problem().isEmpty()) {
      page.add(
          words.lead(
              "lead", texts.get(again ? Text.SIGN_IN_RESUME_LEAD : Text.SIGN_IN_LEAD), Page.TEXT),
          6);
    }
    page.add(fields(), screen.problem().isPresent() ? 14 : 20);
    screen
        .problem()
        .map(Fault::of)
        .ifPresent(
            fault ->
                page.add(
                    Notice.warning(
                        theme,
                        Names.SIGN_IN_PROBLEM,
                        texts.happened(fault) + " " + texts.next(fault),
                        Page.TEXT),
                    12));
    Push cancel =
        new Push(
            theme,
            Push.Kind.SECONDARY,
            Names.SIGN_IN_CANCEL,
            texts.get(Text.ACTION_CANCEL),
            () -> context.out().accept(new Input.Cancel()));
    Push go =
        new Push(
            theme,
            Push.Kind.PRIMARY,
            Names.SIGN_IN_CONTINUE,
            texts.get(screen.busy() ? Text.SIGN_IN_BUSY : Text.ACTION_CONTINUE),
            this::submit);
    go.setEnabled(!screen.busy());
    page.actions(cancel, go);
    return page.beside("screen.sign-in", CardStage.of(theme, screen.look(), Motion.IN));
  }

  private JComponent fields() {
    Theme theme = context.theme();
    Forms forms = context.forms();
    JPanel grid =
        new JPanel(new MigLayout("wrap 1, insets 0, gap 0, novisualpadding", "[grow,fill]"));
    grid.setOpaque(false);
    JTextField uid = Field.open(theme, Names.SIGN_IN_UID, forms.uid());
    JPasswordField password = Field.hidden(theme, Names.SIGN_IN_PASSWORD, forms.password());
    put(grid, Text.SIGN_IN_UID, uid);
    put(grid, Text.SIGN_IN_PASSWORD, password);
    uid.addActionListener(event -> password.requestFocusInWindow());
    if (screen.resuming()) {
      password.addActionListener(event -> submit());
    } else {
      JTextField code = Field.open(theme, Names.SIGN_IN_CODE, forms.code());
      put(grid, Text.SIGN_IN_CODE, code);
      password.addActionListener(event -> code.requestFocusInWindow());
      code.addActionListener(event -> submit());
    }
    for (Component part : grid.getComponents()) {
      part.setEnabled(!screen.busy());
    }
    FirstFocus.on(forms.uid().getLength() == 0 ? uid : password);
    return grid;
  }

  private void put(JPanel grid, Text label, JTextField field) {
    Theme theme = context.theme();
    JLabel name = context.words().heading(theme.texts().get(label));
    name.setLabelFor(field);
    grid.add(name, grid.getComponentCount() == 0 ? "" : "gaptop " + theme.mig(8));
    grid.add(field, "h " + theme.mig(60) + "!, gaptop " + theme.mig(4));
  }

  private void submit() {
    Forms forms = context.forms();
    if (screen.busy() || forms.uid().getLength() == 0 || forms.password().getLength() == 0) {
      return;
    }
    String uid = forms.uid().plain().strip();
    Secret password = forms.password().secret();
    Secret code = screen.resuming() ? Secret.ofBytes(new byte[0]) : forms.code().secret();
    forms.password().wipe();
    context.out().accept(new Input.SigningIn());
    context.desk().signIn(uid, password, code);
  }
}
