// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.apdu.ApduLink;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a card without the Management application turns out to have: each is selected once. */
record ProbedApplications(Set<Application> found) {
  private static final Map<Application, Bytes> AIDS =
      new EnumMap<>(
          Map.of(
              Application.PIV, Bytes.hex("A000000308"),
              Application.OPENPGP, Bytes.hex("D27600012401"),
              Application.FIDO2, Bytes.hex("A0000006472F0001")));

  static ProbedApplications on(CardLine line) throws CardException {
    Set<Application> found = EnumSet.noneOf(Application.class);
    ApduLink link = new ApduLink(line);
    for (Map.Entry<Application, Bytes> each : AIDS.entrySet()) {
      if (link.select(each.getKey().name(), each.getValue()).statusWord() == 0x9000) {
        found.add(each.getKey());
      }
    }
    return new ProbedApplications(found);
  }

  /** The same for both kinds of connection: nothing tells them apart. */
  DeviceInfo device() {
    return new DeviceInfo(
        Optional.empty(),
        Firmware.UNTOLD,
        FormFactor.UNKNOWN,
        false,
        false,
        found,
        found,
        found,
        found,
        false);
  }
}
