// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure;

import java.util.List;

/** A kind of work on a card: the facts it begins with and the steps that follow, in order. */
public interface Procedure<F extends Record> {
  /** Stable name with version, such as {@code enrol/1}: the journal refuses to resume another. */
  String kind();

  Class<F> factsType();

  /** Facts before the first step. */
  F begin(ProcedureId id);

  List<Step<F>> steps();
}
