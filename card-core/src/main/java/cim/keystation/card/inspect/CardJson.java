// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.fido.FidoInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;

/**
 * The report for programs. The schema is a resource of this package, {@code card-report.v1.json}:
 * fields are only ever added to it. What was not found is null; what the card can't tell is null
 * and named in {@code notAvailable}.
 */
final class CardJson {
  static final String SCHEMA = "cim.keystation.card-report.v1";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ArrayNode notAvailable = NODES.arrayNode();

  private CardJson() {}

  static ObjectNode of(CardReport report, String reader) {
    return new CardJson().write(report, reader);
  }

  private ObjectNode write(CardReport report, String reader) {
    ObjectNode json = NODES.objectNode();
    json.put("schema", SCHEMA);
    json.put("reader", reader);
    json.put("connection", report.contactless() ? "NFC" : "USB");
    json.set("device", device(report.device()));
    ObjectNode states = json.putObject("applications");
    for (Application application : Application.values()) {
      states.put(application.name(), report.state(application).name());
    }
    json.set("piv", report.piv().map(piv -> new PivJson(this).write(piv)).orElse(null));
    json.set(
        "openPgp", report.openPgp().map(found -> new OpenPgpJson(this).write(found)).orElse(null));
    json.set("fido2", report.fido2().map(this::fido2).orElse(null));
    json.set("notAvailable", notAvailable);
    return json;
  }

  /** Writes the value, or null and why. */
  <T> void put(ObjectNode json, String name, String path, Reading<T> reading, Put<T> put) {
    json.putNull(name);
    reading.value().ifPresent(value -> put.into(json, value));
    if (!reading.available()) {
      notAvailable.add(path);
    }
  }

  private static ObjectNode device(DeviceInfo device) {
    ObjectNode json = NODES.objectNode();
    json.put("serial", device.serial().map(CardSerial::value).orElse(null));
    json.put("firmware", device.yubiKey() ? device.firmware().toString() : null);
    json.put("formFactor", device.formFactor().name());
    json.put("fips", device.fips());
    json.put("securityKey", device.securityKey());
    json.put("configurationLocked", device.configurationLocked());
    json.set("usbSupported", names(device.usbSupported()));
    json.set("usbEnabled", names(device.usbEnabled()));
    json.set("nfcSupported", names(device.nfcSupported()));
    json.set("nfcEnabled", names(device.nfcEnabled()));
    return json;
  }

  private static ArrayNode names(Collection<Application> applications) {
    ArrayNode json = NODES.arrayNode();
    applications.stream().sorted().map(Enum::name).forEach(json::add);
    return json;
  }

  private ObjectNode fido2(Fido2Report report) {
    FidoInfo info = report.info();
    ObjectNode json = NODES.objectNode();
    json.put("aaguid", info.aaguid().toString());
    ArrayNode versions = json.putArray("versions");
    info.versions().forEach(versions::add);
    json.put("pinSet", info.pinSet());
    json.put("minPinLength", info.minPinLength());
    json.put("forcePinChange", info.forcePinChange());
    put(
        json,
        "pinAttemptsLeft",
        "fido2.pinAttemptsLeft",
        report.pinAttempts(),
        (to, left) -> to.put("pinAttemptsLeft", left));
    put(
        json,
        "passkeys",
        "fido2.passkeys",
        report.passkeys(),
        (to, passkeys) -> {
          ArrayNode list = to.putArray("passkeys");
          passkeys.forEach(
              passkey ->
                  list.addObject()
                      .put("relyingParty", passkey.relyingParty())
                      .put("userName", passkey.userName())
                      .put("displayName", passkey.displayName())
                      .put("userId", hex(passkey.userId()))
                      .put("credentialId", hex(passkey.credentialId())));
        });
    return json;
  }

  /** Lower-case hexadecimal, as openssl and fido2 tools print it. */
  static String hex(Bytes bytes) {
    return bytes.toHex().toLowerCase(Locale.ROOT);
  }

  /** Puts a value under a name it knows. */
  interface Put<T> {
    void into(ObjectNode json, T value);
  }
}
