// SPDX-License-Identifier: Apache-2.0
package cim.keystation.profile;

import cim.keystation.card.Application;
import cim.keystation.card.Firmware;
import cim.keystation.card.KeyAlgorithm;
import cim.keystation.card.KeyRef;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import cim.keystation.card.openpgp.OpenPgpTouch;
import cim.keystation.keys.CertificatePurpose;
import java.time.Period;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What a card of one kind must become. Made by {@link ProfileFile}, which has checked that {@code
 * minimumFirmware} can do everything asked for.
 *
 * @param piv the slots to fill, in the order of {@link Slot}; never empty
 * @param applications what is to be enabled on the card
 * @param cardValidity how long a card issued under this profile is good for
 * @param custodiansNeeded how many custodians open an escrowed secret together; 1: each alone
 * @param groups directory groups whose members get this profile; empty means everybody
 */
public record Profile(
    String name,
    Firmware minimumFirmware,
    PinRules pin,
    Retries retries,
    Map<Slot, PivSlot> piv,
    OpenPgp openPgp,
    Fido2 fido2,
    Set<Application> applications,
    Period cardValidity,
    int custodiansNeeded,
    Set<String> groups) {

  public Profile {
    piv = Collections.unmodifiableMap(new EnumMap<>(piv));
    applications = Set.copyOf(applications);
    groups = Set.copyOf(groups);
  }

  /** Wrong entries until a secret is blocked. */
  public record Retries(
      int pivPin, int pivPuk, int openPgpPin, int openPgpResetCode, int openPgpAdminPin) {}

  /** One PIV key and its certificate. */
  public record PivSlot(
      KeyAlgorithm algorithm,
      PinPolicy pinPolicy,
      TouchPolicy touchPolicy,
      CertificatePurpose purpose,
      Period validity) {}

  /** The three OpenPGP keys. */
  public record OpenPgp(Map<KeyRef, OpenPgpKey> keys) {
    public OpenPgp {
      keys = Collections.unmodifiableMap(new EnumMap<>(keys));
      if (keys.size() != KeyRef.values().length) {
        throw new IllegalArgumentException("a profile names all three OpenPGP keys");
      }
    }

    public OpenPgpTouch touch(KeyRef ref) {
      return key(ref).touch();
    }

    public KeySource source(KeyRef ref) {
      return key(ref).source();
    }

    private OpenPgpKey key(KeyRef ref) {
      OpenPgpKey key = keys.get(ref);
      if (key == null) {
        throw new IllegalStateException("checked when made");
      }
      return key;
    }
  }

  /** One OpenPGP key. */
  public record OpenPgpKey(KeySource source, OpenPgpTouch touch) {}

  /** Where an OpenPGP key comes from. */
  public enum KeySource {
    /** Made offline, archived, loaded from the person's bundle; can't be attested. */
    IMPORTED,
    /** Made on the card; can be attested, not backed up. */
    GENERATED
  }

  /**
   * @param setPin whether the FIDO2 PIN becomes the holder's PIN
   */
  public record Fido2(boolean setPin) {}
}
