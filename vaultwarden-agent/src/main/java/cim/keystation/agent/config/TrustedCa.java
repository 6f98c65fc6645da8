// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.util.List;

/** The key {@code ca} of a section: whom to trust there, and nobody else. */
final class TrustedCa {
  private TrustedCa() {}

  /** Without the key, the authorities of the Java platform. */
  static PinnedTls read(Section section, ConfigFiles files) throws ConfigRejected {
    if (!section.has("ca")) {
      return PinnedTls.trusting(List.of());
    }
    try {
      return PinnedTls.trusting(files.file(section, "ca"));
    } catch (IOException e) {
      throw section.rejected("ca", String.valueOf(e.getMessage()));
    }
  }
}
