// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.receipt.Paper;
import cim.keystation.kiosk.text.Text;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.OverlayLayout;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/**
 * The whole picture: header, the present screen's panel, footer, and the time-out warning over
 * them. Made anew for a new theme, language or size; what is being typed lives in {@link Forms} and
 * stays. Use on the event dispatch thread only.
 */
public final class KioskView extends JPanel {
  private static final long serialVersionUID = 1L;
  private final transient Consumer<Input> out;
  private final transient Desk desk;
  private final transient Paper paper;
  private final transient StationLabel label;
  private final transient Forms forms = new Forms();
  private Locale language;
  private final Locale firstLanguage;
  private boolean dark;
  private final boolean firstDark;
  private final boolean motion;
  private transient Theme theme;
  private transient Screen screen = new Screen.Welcome();

  public KioskView(
      Consumer<Input> out,
      Desk desk,
      Paper paper,
      StationLabel label,
      Locale language,
      boolean dark,
      Dimension size,
      boolean motion) {
    this.out = out;
    this.desk = desk;
    this.paper = paper;
    this.label = label;
    this.language = language;
    this.firstLanguage = language;
    this.dark = dark;
    this.firstDark = dark;
    this.motion = motion;
    this.theme = Theme.of(dark, size.width, size.height, language, motion);
    theme.install();
    setLayout(new OverlayLayout(this));
    setPreferredSize(size);
    addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            restyle();
          }
        });
    build();
  }

  /** Shows a screen. Leaving the screens on which something is typed wipes what was typed. */
  public void show(Screen next) {
    if (next.equals(screen)) {
      return;
    }
    if (next instanceof Screen.Welcome || next instanceof Screen.TakeCard || offline(next)) {
      forms.wipe();
      leaveToNextPerson(next);
    } else if (!(screen instanceof Screen.TimeOutWarning)
        && !(next instanceof Screen.TimeOutWarning)) {
      forms.pin().clear();
      if (!(next instanceof Screen.SignIn)) {
        forms.wipe();
      }
    }
    screen = next;
    build();
  }

  public Screen screen() {
    return screen;
  }

  /** Switches at once; the screen stays. */
  public void language(Locale wanted) {
    language = wanted;
    restyle();
  }

  private static boolean offline(Screen next) {
    return next instanceof Screen.Trouble trouble
        && trouble.fault().problem() == Problem.STATION_OFFLINE;
  }

  private void leaveToNextPerson(Screen next) {
    if (!(next instanceof Screen.TakeCard)) {
      language = firstLanguage;
      dark = firstDark;
      theme = wantedTheme();
      theme.install();
    }
  }

  private void switchTheme() {
    dark = !dark;
    restyle();
  }

  private Theme wantedTheme() {
    Dimension area = getWidth() == 0 || getHeight() == 0 ? getPreferredSize() : getSize();
    return Theme.of(dark, area.width, area.height, language, motion);
  }

  private void restyle() {
    Theme wanted = wantedTheme();
    boolean same =
        wanted.palette().equals(theme.palette())
            && wanted.scale() == theme.scale()
            && wanted.texts().locale().equals(theme.texts().locale());
    if (!same) {
      theme = wanted;
      theme.install();
      build();
    }
  }

  private void build() {
    Context context = new Context(theme, out, desk, forms, paper);
    removeAll();
    setOpaque(true);
    setBackground(theme.palette().ground());
    if (screen instanceof Screen.TimeOutWarning warning) {
      add(new IdleOverlay(context, warning.secondsLeft()));
    }
    add(main(context));
    revalidate();
    repaint();
    SwingUtilities.invokeLater(this::keepFocus);
  }

  private JComponent main(Context context) {
    JPanel main =
        new JPanel(
            new MigLayout(
                "fill, wrap 1, insets 0, gap 0, novisualpadding", "[grow,fill]", "[][grow][]"));
    main.setOpaque(false);
    main.add(Header.of(theme, screen, this::language, this::switchTheme));
    main.add(Panels.of(context, screen), "center, growx 0, w " + theme.mig(Page.SHEET_WIDTH) + "!");
    main.add(footer());
    return main;
  }

  private JComponent footer() {
    Words words = new Words(theme);
    JPanel foot =
        new JPanel(
            new MigLayout(
                "fillx, novisualpadding, insets 0 "
                    + theme.px(40)
                    + " "
                    + theme.px(24)
                    + " "
                    + theme.px(40),
                "[]push[]"));
    foot.setOpaque(false);
    foot.add(words.small(theme.texts().get(Text.FOOTER_HELP, label.helpLine())));
    foot.add(words.small(theme.texts().get(Text.FOOTER_VERSION, label.station(), label.version())));
    return foot;
  }

  /** Keys must reach a component of this view even on screens without a field. */
  private void keepFocus() {
    Component owner =
        java.awt.KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    if (owner == null && isShowing()) {
      requestFocusInWindow();
    }
  }

  @Override
  public boolean isOptimizedDrawingEnabled() {
    return false;
  }
}
