// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;

/** Refuses what the oldest card that a profile admits can't do. */
final class FirmwareLimit {
  private FirmwareLimit() {}

  static void require(Feature feature, Firmware minimum, Section section, String key)
      throws ConfigRejected {
    if (!feature.supportedBy(minimum)) {
      throw section.rejected(
          key,
          "“"
              + (section.isText(key) ? section.text(key) : key)
              + "” needs firmware "
              + feature.since()
              + ", but minimum-firmware admits cards from "
              + minimum);
    }
  }
}
