// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.openpgp.KeyState;
import cim.keystation.card.openpgp.OpenPgpStatus;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The OpenPGP part of the report for programs. */
record OpenPgpJson(CardJson whole) {
  ObjectNode write(OpenPgpReport report) {
    OpenPgpStatus status = report.status();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("aid", status.aid().toHex());
    json.put("pinAttemptsLeft", status.pinAttempts());
    json.put("resetCodeAttemptsLeft", status.resetCodeAttempts());
    json.put("adminPinAttemptsLeft", status.adminPinAttempts());
    whole.put(json, "name", "openPgp.name", report.name(), (to, name) -> to.put("name", name));
    whole.put(json, "url", "openPgp.url", report.url(), (to, url) -> to.put("url", url));
    ObjectNode keys = json.putObject("keys");
    for (KeyRef ref : KeyRef.values()) {
      if (report.holds(ref)) {
        key(keys.putObject(ref.name()), status.key(ref));
      } else {
        keys.putNull(ref.name());
      }
    }
    return json;
  }

  private static void key(ObjectNode json, KeyState key) {
    json.put("origin", key.origin().map(Enum::name).orElse(null));
    json.put("algorithm", key.algorithm().map(Enum::name).orElse(null));
    json.put("fingerprint", key.fingerprint().map(Bytes::toHex).orElse(null));
    json.put("created", key.generated().map(Instant::toString).orElse(null));
    json.put("touch", key.touch().map(Enum::name).orElse(null));
  }
}
