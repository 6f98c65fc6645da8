// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;

final class LockdownTest {
  @Test
  void eatsShortcutsAndFunctionKeys() {
    assertThat(eaten(KeyEvent.VK_F4, InputEvent.ALT_DOWN_MASK)).isTrue();
    assertThat(eaten(KeyEvent.VK_V, InputEvent.CTRL_DOWN_MASK)).isTrue();
    assertThat(eaten(KeyEvent.VK_INSERT, InputEvent.SHIFT_DOWN_MASK)).isTrue();
    assertThat(eaten(KeyEvent.VK_F1, 0)).isTrue();
    assertThat(eaten(KeyEvent.VK_TAB, InputEvent.ALT_DOWN_MASK)).isTrue();
    assertThat(eaten(KeyEvent.VK_PRINTSCREEN, 0)).isTrue();
  }

  @Test
  void letsPeopleType() {
    assertThat(eaten(KeyEvent.VK_A, 0)).isFalse();
    assertThat(eaten(KeyEvent.VK_A, InputEvent.SHIFT_DOWN_MASK)).isFalse();
    assertThat(eaten(KeyEvent.VK_BACK_SPACE, 0)).isFalse();
    assertThat(eaten(KeyEvent.VK_TAB, 0)).isFalse();
    int altGraph =
        InputEvent.ALT_GRAPH_DOWN_MASK | InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK;
    assertThat(eaten(KeyEvent.VK_Q, altGraph)).isFalse();
  }

  private static boolean eaten(int code, int modifiers) {
    return Lockdown.eaten(
        new KeyEvent(
            new JPanel(), KeyEvent.KEY_PRESSED, 0, modifiers, code, KeyEvent.CHAR_UNDEFINED));
  }
}
