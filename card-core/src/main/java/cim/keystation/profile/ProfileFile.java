// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import cim.keystation.card.Application;
import cim.keystation.card.Feature;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Slot;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads profiles from YAML and refuses every one that could not be carried out as written. */
public final class ProfileFile {
  private static final String STANDARD = "standard.yaml";
  private static final int NEVER_LAST_ATTEMPT = 3;
  private static final int MOST_CUSTODIANS = 20;

  private final Section file;
  private final Clock clock;

  private ProfileFile(Section file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** As {@link #load(String, String, Clock)}, with the system's clock. */
  public static Profile load(String name, String yaml) throws ConfigRejected {
    return load(name, yaml, Clock.systemUTC());
  }

  /**
   * Reads a profile.
   *
   * @param name of the file, for messages
   * @param clock tells which exemptions have ended
   * @throws ConfigRejected naming the first mistake and its place
   */
  public static Profile load(String name, String yaml, Clock clock) throws ConfigRejected {
    return new ProfileFile(Section.read(name, yaml), clock).profile();
  }

  /** The text of the profile that comes with Keystation. */
  public static String standard() {
    try (InputStream in = ProfileFile.class.getResourceAsStream(STANDARD)) {
      if (in == null) {
        throw new IllegalStateException(STANDARD + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Profile profile() throws ConfigRejected {
    String name = file.text("name");
    Firmware firmware = firmware();
    Rotation rotation = new Rotation(file, clock);
    Profile profile =
        new Profile(
            name,
            firmware,
            pin(file.section("pin")),
            retries(file.section("retries")),
            piv(file.section("piv"), new PivSlotSection(firmware, rotation)),
            openPgp(file.section("openpgp"), firmware),
            fido2(file.section("fido2"), firmware),
            applications(firmware),
            rotation.cardValidity(),
            custodiansNeeded(),
            Set.copyOf(file.texts("groups")));
    file.close();
    return profile;
  }

  /** Where the section is missing, each custodian opens what is escrowed. */
  private int custodiansNeeded() throws ConfigRejected {
    if (!file.has("escrow")) {
      return 1;
    }
    Section escrow = file.section("escrow");
    int needed = escrow.number("custodians-needed", 1, MOST_CUSTODIANS);
    escrow.close();
    return needed;
  }

  private Firmware firmware() throws ConfigRejected {
    String text = file.text("minimum-firmware");
    try {
      return Firmware.parse(text);
    } catch (IllegalArgumentException e) {
      throw file.rejected(
          "minimum-firmware", "must be a version such as 5.4.0, not “" + text + "”");
    }
  }

  private static PinRules pin(Section pin) throws ConfigRejected {
    int minimum = pin.number("minimum", PinRules.SHORTEST, PinRules.LONGEST);
    int maximum = pin.number("maximum", minimum, PinRules.LONGEST);
    PinRules rules = new PinRules(minimum, maximum, pin.someOf("refused", PinRules.Pattern.class));
    pin.close();
    return rules;
  }

  private static Profile.Retries retries(Section retries) throws ConfigRejected {
    Profile.Retries read =
        new Profile.Retries(
            retries.number("piv-pin", NEVER_LAST_ATTEMPT, 255),
            retries.number("piv-puk", NEVER_LAST_ATTEMPT, 255),
            retries.number("openpgp-pin", NEVER_LAST_ATTEMPT, 99),
            retries.number("openpgp-reset-code", NEVER_LAST_ATTEMPT, 99),
            retries.number("openpgp-admin-pin", NEVER_LAST_ATTEMPT, 99));
    retries.close();
    return read;
  }

  private static Map<Slot, Profile.PivSlot> piv(Section piv, PivSlotSection reader)
      throws ConfigRejected {
    Map<Slot, Profile.PivSlot> slots = new EnumMap<>(Slot.class);
    for (Slot slot : Slot.values()) {
      if (piv.has(slot.hex())) {
        slots.put(slot, reader.read(slot, piv.section(slot.hex())));
      }
    }
    piv.close();
    if (slots.isEmpty()) {
      throw piv.rejected("9A", "is missing: a profile fills at least one slot");
    }
    return slots;
  }

  private static Profile.OpenPgp openPgp(Section openPgp, Firmware firmware) throws ConfigRejected {
    Map<KeyRef, Profile.OpenPgpKey> keys = new EnumMap<>(KeyRef.class);
    for (KeyRef ref : KeyRef.values()) {
      Section key = openPgp.section(ref.name().toLowerCase(Locale.ROOT));
      keys.put(ref, OpenPgpKeySection.read(key, firmware));
    }
    openPgp.close();
    return new Profile.OpenPgp(keys);
  }

  private static Profile.Fido2 fido2(Section fido2, Firmware firmware) throws ConfigRejected {
    boolean setPin = fido2.truth("set-pin");
    if (setPin) {
      FirmwareLimit.require(Feature.FIDO2, firmware, fido2, "set-pin");
    }
    fido2.close();
    return new Profile.Fido2(setPin);
  }

  private Set<Application> applications(Firmware firmware) throws ConfigRejected {
    Set<Application> wanted = file.someOf("applications", Application.class);
    for (Application needed : Set.of(Application.PIV, Application.OPENPGP)) {
      if (!wanted.contains(needed)) {
        throw file.rejected("applications", "lacks " + needed + ", which this profile sets up");
      }
    }
    if (wanted.contains(Application.FIDO2)) {
      FirmwareLimit.require(Feature.FIDO2, firmware, file, "applications");
    } else if (file.section("fido2").truth("set-pin")) {
      throw file.rejected("applications", "lacks FIDO2, whose PIN this profile sets");
    }
    return wanted;
  }
}
