// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Secret;
import java.awt.Font;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.Arrays;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/**
 * One sample person, with what they would know: shown in the clear, since it is made up and dies
 * with the demo.
 */
final class PersonCard {
  private PersonCard() {}

  static JComponent of(SamplePerson person, Hand hand) {
    JPanel card =
        new BenchLook.Sheet(
            new MigLayout("fillx, wrap 3, insets 10 12 10 12, gap 10 4", "[][grow][]"));
    card.setName("person." + person.uid());
    card.add(
        BenchLook.label(person.name(), Font.BOLD, 14, BenchLook.TEXT), "span 2, growx, w 0:0:");
    card.add(
        BenchLook.button(
            "person." + person.uid() + ".type", "Type it in", () -> typeIn(person, hand)));
    row(card, person.uid() + ".uid", "user name", person.uid());
    row(card, person.uid() + ".password", "password", shown(person.password()));
    row(card, person.uid() + ".code", "code", shown(person.code()));
    row(card, person.uid() + ".vault", "vault", shown(person.vaultPassword()));
    return card;
  }

  private static void row(JPanel card, String name, String label, String value) {
    card.add(BenchLook.label(label, Font.PLAIN, 13, BenchLook.MUTED));
    card.add(BenchLook.mono(value));
    card.add(BenchLook.button("copy." + name, "Copy", () -> copy(value)), "growx");
  }

  private static void copy(String value) {
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(value), null);
  }

  /** The kiosk takes nothing from the clipboard, so the demo types for you. */
  private static void typeIn(SamplePerson person, Hand hand) {
    hand.typeIfShowing("signin.uid", person.uid());
    hand.typeIfShowing("signin.password", shown(person.password()));
    hand.typeIfShowing("signin.code", shown(person.code()));
  }

  private static String shown(Secret secret) {
    char[] chars = secret.chars();
    try {
      return new String(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
