// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.message.BackOffice.Visit;

/** A person signed in with one card, until they leave. Holds secrets: close it. */
record Sitting(
    Visit visit,
    CardLook look,
    Enrolling<?> enrolling,
    KioskOperator operator,
    PinChoice choice,
    boolean pinKnownToCard)
    implements AutoCloseable {
  @Override
  public void close() {
    choice.close();
    operator.close();
    enrolling.close();
  }
}
