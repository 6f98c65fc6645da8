// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.DeviceInfo;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.message.PasskeyOnCard;
import cim.keystation.procedure.enrol.EnrolFacts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** The data of {@code cim.keys.card.enrolled.v1}. */
record EnrolledData(
    EnrolFacts facts, Visit visit, DeviceInfo card, String profile, String station) {

  ObjectNode json() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("serial", card.serial().orElseThrow().value());
    data.put("uid", visit.uid());
    data.put("visitId", visit.visitId());
    data.put("procedureId", facts.procedureId());
    data.put("firmware", card.firmware().toString());
    data.put("profile", profile);
    data.put("station", station);
    ArrayNode slots = data.putArray("slots");
    new TreeMap<>(facts.certificates())
        .forEach(
            (slot, certificate) ->
                slots
                    .addObject()
                    .put("slot", slot.hex())
                    .put("certificateSha256", certificate.sha256())
                    .put("notAfter", certificate.notAfter().toString()));
    ArrayNode keys = data.putArray("openpgp");
    new TreeMap<>(facts.openPgp())
        .forEach(
            (role, fingerprint) ->
                keys.addObject().put("role", role.name()).put("fingerprint", fingerprint));
    List<PasskeyOnCard> passkeys = facts.passkeys();
    if (passkeys != null) {
      data.set("passkeys", PasskeyOnCard.json(passkeys));
    }
    return data;
  }
}
