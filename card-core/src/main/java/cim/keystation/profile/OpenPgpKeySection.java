// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.openpgp.OpenPgpTouch;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;

/** Reads what a profile says of one OpenPGP key. */
final class OpenPgpKeySection {
  private OpenPgpKeySection() {}

  static Profile.OpenPgpKey read(Section key, Firmware firmware) throws ConfigRejected {
    Profile.KeySource source = key.oneOf("source", Profile.KeySource.class);
    OpenPgpTouch touch = key.oneOf("touch", OpenPgpTouch.class);
    if (source == Profile.KeySource.GENERATED) {
      FirmwareLimit.require(Feature.OPENPGP_ATTESTATION, firmware, key, "source");
    } else {
      FirmwareLimit.require(Feature.OPENPGP_ELLIPTIC_CURVES, firmware, key, "source");
    }
    if (touch == OpenPgpTouch.CACHED || touch == OpenPgpTouch.CACHED_FIXED) {
      FirmwareLimit.require(Feature.OPENPGP_CACHED_TOUCH, firmware, key, "touch");
    }
    key.close();
    return new Profile.OpenPgpKey(source, touch);
  }
}
