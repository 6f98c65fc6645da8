// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import com.formdev.flatlaf.util.FontUtils;
import javax.swing.UIManager;

/** The two faces of Inter that the screens use; the others would only slow the start down. */
final class Faces {
  // to ask Java whether it knows a font makes it look through every font of the machine
  private static final String LOADED = "keystation.faces";

  private Faces() {}

  /** Makes them known to Java and to the look and feel. Repeatable. */
  static void install() {
    if (!UIManager.getBoolean(LOADED)) {
      load(FlatInterFont.STYLE_REGULAR);
      load(FlatInterFont.STYLE_SEMIBOLD);
      UIManager.put(LOADED, true);
    }
    FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
    FlatLaf.setPreferredSemiboldFontFamily(FlatInterFont.FAMILY_SEMIBOLD);
  }

  private static void load(String file) {
    FontUtils.installFont(FlatInterFont.class.getResource(file));
  }
}
