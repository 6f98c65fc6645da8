// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tags of the information pages. */
final class DevicePages {
  private static final int USB_SUPPORTED = 0x01;
  private static final int SERIAL = 0x02;
  private static final int USB_ENABLED = 0x03;
  private static final int FORM_FACTOR = 0x04;
  private static final int VERSION = 0x05;
  private static final int CONFIG_LOCK = 0x0A;
  private static final int NFC_SUPPORTED = 0x0D;
  private static final int NFC_ENABLED = 0x0E;
  private static final int FIPS = 0x80;
  private static final int SECURITY_KEY = 0x40;

  private DevicePages() {}

  /**
   * @throws CardException.CardRefused 9000 when the version is missing: firmware before 4.1
   */
  static DeviceInfo parse(Map<Integer, Bytes> pages) throws CardException.CardRefused {
    Bytes version = pages.getOrDefault(VERSION, Bytes.EMPTY);
    if (version.length() != 3) {
      throw new CardException.CardRefused("Management READ CONFIG: no version", 0x9000);
    }
    int form = (int) number(pages, FORM_FACTOR);
    long serial = number(pages, SERIAL);
    Set<Application> usb = applications(pages, USB_SUPPORTED);
    Set<Application> nfc = applications(pages, NFC_SUPPORTED);
    return new DeviceInfo(
        serial == 0 ? Optional.empty() : Optional.of(new CardSerial(serial)),
        new Firmware(version.at(0), version.at(1), version.at(2)),
        FormFactor.of(form),
        (form & FIPS) != 0,
        (form & SECURITY_KEY) != 0,
        usb,
        pages.containsKey(USB_ENABLED) ? applications(pages, USB_ENABLED) : usb,
        nfc,
        pages.containsKey(NFC_ENABLED) ? applications(pages, NFC_ENABLED) : nfc,
        number(pages, CONFIG_LOCK) == 1);
  }

  private static Set<Application> applications(Map<Integer, Bytes> pages, int tag) {
    long mask = number(pages, tag);
    Set<Application> found = EnumSet.noneOf(Application.class);
    for (Application application : Application.values()) {
      if ((mask & application.bit()) != 0) {
        found.add(application);
      }
    }
    return found;
  }

  /** Big-endian; 0 when the tag is missing. Only the last four bytes count. */
  private static long number(Map<Integer, Bytes> pages, int tag) {
    Bytes value = pages.getOrDefault(tag, Bytes.EMPTY);
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      number = (number << 8 | value.at(i)) & 0xffffffffL;
    }
    return number;
  }
}
