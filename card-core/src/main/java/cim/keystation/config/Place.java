// SPDX-License-Identifier: Apache-2.0
package cim.keystation.config;

import com.fasterxml.jackson.core.JsonLocation;

/** A place in a file; both from 1. */
record Place(int line, int column) {
  static Place of(JsonLocation location) {
    return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
