// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.CardSerial;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.text.Text;
import javax.swing.JComponent;

/** The person's own card with its name and number, as the left half of a page. */
final class CardStage {
  private CardStage() {}

  static JComponent of(Theme theme, CardLook look, Motion motion) {
    String serial =
        look.serial()
            .map(CardSerial::toString)
            .map(number -> theme.texts().get(Text.CARD_SERIAL, number))
            .orElseGet(() -> theme.texts().get(Text.CARD_FIRMWARE, look.firmware()));
    return new PictureStage(theme, new CardPicture(theme, look, motion), look.model(), serial);
  }
}
