// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import java.nio.file.Path;

/** Reads a kiosk.yaml as the program does. */
public final class KioskYaml {
  private KioskYaml() {}

  /**
   * @return the station's name
   */
  public static String station(Path file) throws Exception {
    return KioskConfig.read(file).options().stationId();
  }
}
