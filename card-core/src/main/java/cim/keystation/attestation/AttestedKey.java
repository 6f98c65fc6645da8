// SPDX-License-Identifier: Apache-2.0
package cim.keystation.attestation;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.PinPolicy;
import cim.keystation.card.Slot;
import cim.keystation.card.TouchPolicy;
import java.security.PublicKey;

/**
 * What a genuine YubiKey says of a key it made itself. A valid chain says "some genuine YubiKey":
 * compare serial, slot, public key and policies with what is expected.
 */
public record AttestedKey(
    CardSerial serial,
    Firmware firmware,
    Slot slot,
    PinPolicy pinPolicy,
    TouchPolicy touchPolicy,
    FormFactor formFactor,
    boolean fips,
    PublicKey publicKey) {}
