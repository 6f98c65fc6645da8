// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.keys.SubkeyBundle;

/** The OpenPGP keys of the person in a rehearsal, the same at every call. */
public interface OpenPgpKeys {
  /** The caller closes it. */
  SubkeyBundle subkeys();

  /** The public certificate; empty where nobody made one. */
  Bytes certificate();
}
