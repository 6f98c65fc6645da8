// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.Bytes;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.ctap.CredentialManagement;
import com.yubico.yubikit.fido.ctap.CredentialManagement.CredentialData;
import com.yubico.yubikit.fido.ctap.CredentialManagement.RpData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists discoverable credentials (CTAP 2.1, 6.8). */
final class Passkeys {
  private Passkeys() {}

  static List<Passkey> list(CredentialManagement management) throws IOException, CommandException {
    List<Passkey> found = new ArrayList<>();
    try {
      for (RpData party : management.enumerateRps()) {
        for (CredentialData one : management.enumerateCredentials(party.getRpIdHash())) {
          found.add(passkey(text(party.getRp(), "id"), one));
        }
      }
    } catch (CtapException e) {
      if (e.getCtapError() != CtapException.ERR_NO_CREDENTIALS) {
        throw e;
      }
    }
    return List.copyOf(found);
  }

  private static Passkey passkey(String relyingParty, CredentialData data) {
    Map<String, ?> user = data.getUser();
    return new Passkey(
        relyingParty,
        octets(user, "id"),
        text(user, "name"),
        text(user, "displayName"),
        octets(data.getCredentialId(), "id"));
  }

  private static String text(Map<String, ?> from, String key) {
    return from.get(key) instanceof String text ? text : "";
  }

  private static Bytes octets(Map<String, ?> from, String key) {
    return from.get(key) instanceof byte[] octets ? Bytes.of(octets) : Bytes.EMPTY;
  }
}
