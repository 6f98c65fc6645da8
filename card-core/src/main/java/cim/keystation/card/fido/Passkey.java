// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.Bytes;

/** A discoverable credential; names are empty where the relying party gave none. */
public record Passkey(
    String relyingParty, Bytes userId, String userName, String displayName, Bytes credentialId) {}
