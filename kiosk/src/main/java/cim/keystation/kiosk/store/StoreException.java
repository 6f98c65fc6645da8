// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.store;

import java.sql.SQLException;

/** The journal's disk failed: nothing more may be done to a card. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(SQLException cause) {
    super("the station's database failed", cause);
  }
}
