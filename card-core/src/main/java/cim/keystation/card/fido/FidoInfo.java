// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What authenticatorGetInfo says (CTAP 2.1, 6.4). */
public record FidoInfo(
    UUID aaguid,
    List<String> versions,
    boolean pinSet,
    int minPinLength,
    boolean forcePinChange,
    Map<String, Boolean> options) {

  public FidoInfo {
    versions = List.copyOf(versions);
    options = Map.copyOf(options);
  }
}
