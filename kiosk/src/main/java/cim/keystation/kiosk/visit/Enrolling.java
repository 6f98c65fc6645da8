// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.kiosk.flow.Stage;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.procedure.Procedure;
import cim.keystation.procedure.Runner;
import cim.keystation.procedure.StepId;

/** The procedure of one visit with what the station must know about it. */
public interface Enrolling<F extends Record> extends AutoCloseable {
  Procedure<F> procedure();

  /** The events that follow from a step. */
  Runner.Announcer<F> announcer();

  /** The step after which the card's PIN is the person's: a resumed visit asks for that one. */
  StepId pinStep();

  /** Under which line on screen a step counts. */
  Stage stage(StepId step);

  /** What the person takes home. */
  Receipt receipt(F facts);

  /** Zeroes what the procedure kept for another attempt. */
  @Override
  void close();
}
