// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Slot;
import cim.keystation.card.piv.ManagementKeyState;
import cim.keystation.card.piv.PinState;
import cim.keystation.card.piv.SlotState;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The PIV part of the report for programs. */
record PivJson(CardJson whole) {
  ObjectNode write(PivReport piv) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    whole.put(
        json,
        "pinAttemptsLeft",
        "piv.pinAttemptsLeft",
        piv.pinAttempts(),
        (to, left) -> to.put("pinAttemptsLeft", left));
    whole.put(json, "pin", "piv.pin", piv.pin(), (to, pin) -> pin(to.putObject("pin"), pin));
    whole.put(json, "puk", "piv.puk", piv.puk(), (to, puk) -> pin(to.putObject("puk"), puk));
    whole.put(
        json,
        "managementKey",
        "piv.managementKey",
        piv.managementKey(),
        (to, key) -> managementKey(to.putObject("managementKey"), key));
    ObjectNode slots = json.putObject("slots");
    for (Slot slot : Slot.values()) {
      slot(slots.putObject(slot.hex()), slot.hex(), piv.slot(slot));
    }
    return json;
  }

  private static void pin(ObjectNode json, PinState state) {
    json.put("factory", state.factory());
    json.put("attemptsLeft", state.attemptsLeft());
    json.put("attemptsTotal", state.attemptsTotal());
  }

  private static void managementKey(ObjectNode json, ManagementKeyState key) {
    json.put("type", key.type().name());
    json.put("factory", key.factory());
    json.put("touchPolicy", key.touch().name());
  }

  private void slot(ObjectNode json, String hex, PivReport.SlotReport report) {
    String path = "piv.slots." + hex;
    whole.put(json, "key", path + ".key", report.key(), (to, key) -> key(to.putObject("key"), key));
    whole.put(
        json,
        "certificate",
        path + ".certificate",
        report.certificate(),
        (to, certificate) -> certificate(to.putObject("certificate"), certificate));
  }

  private static void key(ObjectNode json, SlotState key) {
    json.put("algorithm", key.algorithm().name());
    json.put("origin", key.generated() ? "GENERATED" : "IMPORTED");
    json.put("pinPolicy", key.pinPolicy().name());
    json.put("touchPolicy", key.touchPolicy().name());
  }

  private static void certificate(ObjectNode json, CertificateReport certificate) {
    json.put("subject", certificate.subject());
    json.put("issuer", certificate.issuer());
    json.put("serial", certificate.serial());
    json.put("notBefore", certificate.notBefore().toString());
    json.put("notAfter", certificate.notAfter().toString());
    json.put("sha256", CardJson.hex(certificate.sha256()));
  }
}
