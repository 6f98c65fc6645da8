// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.receipt;

import cim.keystation.kiosk.text.Texts;
import java.io.IOException;

/** What can be done with a receipt. Called on the event dispatch thread; may block shortly. */
public interface Paper {
  /** Prints; false when there is no printer. */
  boolean print(Receipt receipt, Texts texts);

  /**
   * Saves as PDF where the station is configured to; the file's name.
   *
   * @throws IOException when it can't be written
   */
  String save(Receipt receipt, Texts texts) throws IOException;
}
