// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.util.Map;
import java.util.Optional;

/** Names commands for traces, without their data. */
final class CommandNames {
  private static final int SELECT = 0xA4;
  private static final Map<Integer, String> ISO =
      Map.ofEntries(
          Map.entry(0x20, "VERIFY"),
          Map.entry(0x24, "CHANGE REFERENCE DATA"),
          Map.entry(0x2A, "PERFORM SECURITY OPERATION"),
          Map.entry(0x2C, "RESET RETRY COUNTER"),
          Map.entry(0x44, "ACTIVATE FILE"),
          Map.entry(0x47, "GENERATE"),
          Map.entry(0x84, "GET CHALLENGE"),
          Map.entry(0x87, "GENERAL AUTHENTICATE"),
          Map.entry(0x88, "INTERNAL AUTHENTICATE"),
          Map.entry(0xA5, "SELECT DATA"),
          Map.entry(0xC0, "GET RESPONSE"),
          Map.entry(0xCA, "GET DATA"),
          Map.entry(0xCB, "GET DATA"),
          Map.entry(0xDA, "PUT DATA"),
          Map.entry(0xDB, "PUT DATA"),
          Map.entry(0xE6, "TERMINATE DF"));
  private static final Map<String, Map<Integer, String>> OWN =
      Map.of(
          "MANAGEMENT",
          Map.of(0x1C, "WRITE CONFIG", 0x1D, "READ CONFIG"),
          "PIV",
          Map.of(
              0xF6, "MOVE KEY",
              0xF7, "GET METADATA",
              0xF8, "GET SERIAL",
              0xF9, "ATTEST",
              0xFA, "SET RETRIES",
              0xFB, "RESET",
              0xFD, "GET VERSION",
              0xFE, "IMPORT KEY",
              0xFF, "SET MANAGEMENT KEY"),
          "OPENPGP",
          Map.of(0xF1, "GET VERSION", 0xF2, "SET RETRIES", 0xFB, "ATTEST"),
          "OATH",
          Map.of(
              0x01, "PUT",
              0x02, "DELETE",
              0x03, "SET CODE",
              0x04, "RESET",
              0x05, "RENAME",
              0xA1, "LIST",
              0xA2, "CALCULATE",
              0xA3, "VALIDATE",
              0xA4, "CALCULATE ALL",
              0xA5, "SEND REMAINING"),
          "OTP",
          Map.of(0x01, "CONFIGURE", 0x03, "STATUS"),
          "FIDO2",
          Map.of(0x10, "CTAP", 0x11, "CTAP GET RESPONSE"));

  private CommandNames() {}

  static String of(Optional<String> selected, byte[] command) {
    int ins = command.length > 1 ? command[1] & 0xff : -1;
    if (ins == SELECT && command.length > 2 && command[2] == 0x04) {
      return "SELECT";
    }
    String applet = selected.orElse("-");
    Map<Integer, String> own = OWN.getOrDefault(applet, Map.of());
    String fallback = ISO.getOrDefault(ins, String.format("%02X", ins & 0xff));
    return applet + " " + own.getOrDefault(ins, fallback);
  }
}
