// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.management;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardLine;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import cim.keystation.card.apdu.Apdu;
import cim.keystation.card.apdu.ApduLink;
import cim.keystation.card.apdu.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Management application: which card this is, and which of its applications are enabled.
 *
 * <p>Opening it again on the same card costs a SELECT only if another application was selected in
 * between.
 */
public final class ManagementSession {
  private static final Bytes AID = Bytes.hex("A000000527471117");
  private static final int READ_CONFIG = 0x1D;
  private static final int MORE_DATA = 0x10;

  private static final Pattern VERSION = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private final ApduLink link;
  private final Firmware firmware;
  private final ConfigurationWriter writer;

  private ManagementSession(ApduLink link, Firmware firmware) {
    this.link = link;
    this.firmware = firmware;
    this.writer = new ConfigurationWriter(link);
  }

  /** Out of a greeting such as "Virtual mgr - FW version 5.7.1". */
  private static Firmware firmware(Bytes greeting) {
    String text = new String(greeting.toArray(), StandardCharsets.US_ASCII);
    Matcher found = VERSION.matcher(text);
    try {
      return found.find() ? Firmware.parse(found.group()) : Firmware.UNTOLD;
    } catch (IllegalArgumentException tooLarge) {
      return Firmware.UNTOLD;
    }
  }

  /** As the greeting tells it, 0.0.0 when it doesn't; {@link #deviceInfo} has it for certain. */
  public Firmware firmware() {
    return firmware;
  }

  /**
   * Selects the application, unless it is selected already.
   *
   * @throws CardException.CardRefused when the card has none: it is no YubiKey
   */
  public static ManagementSession open(CardChannel channel) throws CardException {
    return CardLine.over(channel)
        .session(
            ManagementSession.class,
            AID,
            line -> {
              ApduLink link = new ApduLink(line);
              Bytes text = link.select("Management", AID).orRefused().data();
              return new ManagementSession(link, firmware(text));
            });
  }

  /** Reads all information pages: one command each, more than one from firmware 5.7 on. */
  public DeviceInfo deviceInfo() throws CardException {
    Map<Integer, Bytes> all = new HashMap<>();
    for (int page = 0; page <= 0xff; page++) {
      Map<Integer, Bytes> read = page(page);
      all.putAll(read);
      if (!read.getOrDefault(MORE_DATA, Bytes.EMPTY).equals(Bytes.of((byte) 1))) {
        break;
      }
    }
    return DevicePages.parse(all);
  }

  /**
   * Changes the configuration; effective at the next power-up, or at once with {@code reboot},
   * which makes the card leave the reader and come back. May be repeated.
   *
   * @throws CardException.NotSupported for a setting the firmware is too old for; nothing was sent
   * @throws CardException.CardRefused 6982 when a lock code guards it: {@link #write(
   *     DeviceConfiguration, boolean, Secret)}
   */
  public void write(DeviceConfiguration changes, boolean reboot) throws CardException {
    require(changes);
    writer.write(changes.tlvs(), reboot, null, null);
  }

  /**
   * The same past a lock code of 16 bytes.
   *
   * @throws CardException.CardRefused 6982 for another code; there is no attempt counter
   */
  public void write(DeviceConfiguration changes, boolean reboot, Secret lockCode)
      throws CardException {
    require(changes);
    writer.write(changes.tlvs(), reboot, lockCode, null);
  }

  /** Guards the configuration by a lock code of 16 bytes, where there is none yet. */
  public void setLockCode(Secret lockCode) throws CardException {
    Feature.DEVICE_CONFIGURATION.require(firmware);
    writer.write(List.of(), false, null, lockCode);
  }

  /** Replaces the lock code; both have 16 bytes. */
  public void changeLockCode(Secret from, Secret to) throws CardException {
    Feature.DEVICE_CONFIGURATION.require(firmware);
    writer.write(List.of(), false, from, to);
  }

  /** Takes the lock code away. */
  public void clearLockCode(Secret lockCode) throws CardException {
    try (Secret none = Secret.ofBytes(new byte[lockCode.length()])) {
      changeLockCode(lockCode, none);
    }
  }

  private void require(DeviceConfiguration changes) throws CardException.NotSupported {
    Feature.DEVICE_CONFIGURATION.require(firmware);
    if (changes.nfcRestricted()) {
      Feature.NFC_RESTRICTED.require(firmware);
    }
  }

  private Map<Integer, Bytes> page(int page) throws CardException {
    Apdu read = new Apdu("Management READ CONFIG", 0, READ_CONFIG, page, 0);
    Bytes answer = link.send(read).orRefused().data();
    if (answer.isEmpty() || answer.at(0) != answer.length() - 1) {
      throw new CardException.CardRefused(read.name() + ": malformed answer", 0x9000);
    }
    byte[] all = answer.toArray();
    return Tlv.parse(read.name(), Bytes.of(Arrays.copyOfRange(all, 1, all.length)));
  }
}
