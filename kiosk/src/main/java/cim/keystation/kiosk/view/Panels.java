// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.Screen;
import javax.swing.JComponent;

/** The panel of each screen. */
final class Panels {
  private Panels() {}

  static JComponent of(Context context, Screen screen) {
    if (screen instanceof Screen.Welcome) {
      return WelcomePanel.of(context);
    } else if (screen instanceof Screen.Insert insert) {
      return InsertPanel.of(context, insert);
    } else if (screen instanceof Screen.SignIn signIn) {
      return SignInPanel.of(context, signIn);
    } else if (screen instanceof Screen.ChoosePin pin) {
      return PinPanel.choose(context, pin);
    } else if (screen instanceof Screen.EnterPin pin) {
      return PinPanel.enter(context, pin);
    } else if (screen instanceof Screen.Working working) {
      return WorkingPanel.of(context, working);
    } else if (screen instanceof Screen.Removed removed) {
      return AwayPanel.removed(context, removed);
    } else if (screen instanceof Screen.WrongCard wrong) {
      return AwayPanel.wrong(context, wrong);
    } else if (screen instanceof Screen.TakeCard take) {
      return AwayPanel.take(context, take);
    } else if (screen instanceof Screen.Done done) {
      return DonePanel.of(context, done);
    } else if (screen instanceof Screen.Trouble trouble) {
      return TroublePanel.of(context, trouble);
    } else if (screen instanceof Screen.TimeOutWarning warning) {
      return of(context, warning.under());
    }
    throw new IllegalStateException("a screen without a panel: " + screen.getClass());
  }
}
