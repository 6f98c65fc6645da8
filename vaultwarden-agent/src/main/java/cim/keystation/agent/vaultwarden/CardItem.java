// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a card's item shows: a name and custom fields, of which the ones in {@code fields} are ours.
 * {@link #WRITTEN} holds a digest of each, so that an edit by hand is recognised by the item alone.
 */
record CardItem(String name, Map<String, String> fields) {
  /** Which card the item is of; finds it again. */
  static final String CARD = "keystation.card";

  /** The register's revision that the item shows. */
  static final String REVISION = "keystation.revision";

  /** The collection that we put the item in. */
  static final String COLLECTION = "keystation.collection";

  /** Digests of what we wrote. */
  static final String WRITTEN = "keystation.written";

  /** Stands for the item's name among the digests. */
  static final String NAME = "(name)";

  CardItem {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static CardItem of(CardSheet sheet, String collection) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Owner", sheet.displayName() + " (" + sheet.uid() + ")");
    fields.put("Mail", sheet.mail());
    fields.put("State", sheet.state());
    fields.put("Serial", sheet.serial().toString());
    fields.put("Model", sheet.model());
    fields.put("Firmware", sheet.firmware().toString());
    fields.put("Profile", sheet.profile());
    fields.put("Issued", day(sheet.issuedAt()));
    fields.put("Valid until", day(sheet.validUntil()));
    for (CardSheet.Slot slot : sheet.slots()) {
      fields.put("PIV " + slot.slot(), slot.algorithm() + ", until " + day(slot.notAfter()));
      fields.put("PIV " + slot.slot() + " certificate SHA-256", slot.fingerprint());
    }
    fields.put("OpenPGP fingerprint", sheet.openPgpFingerprint());
    for (CardSheet.OpenPgpKey key : sheet.openPgpKeys()) {
      fields.put("OpenPGP " + key.role() + " fingerprint", key.fingerprint());
    }
    fields.put("SSH public key", sheet.sshPublicKey());
    int number = 0;
    for (CardSheet.Passkey passkey : sheet.passkeys()) {
      fields.put("Passkey " + ++number, passkeyLine(passkey));
    }
    fields.put("Last proof", "read back at the station, visit " + sheet.visitId());
    fields.put(CARD, sheet.serial().toString());
    fields.put(REVISION, Long.toString(sheet.revision()));
    fields.put(COLLECTION, collection);
    return marked(sheet.model() + " " + sheet.serial() + ", " + sheet.displayName(), fields);
  }

  private static String passkeyLine(CardSheet.Passkey passkey) {
    String account = passkey.userName().isEmpty() ? "" : ", account " + passkey.userName();
    return passkey.relyingParty() + account + " (on the YubiKey, not a usable passkey)";
  }

  /** With the digests of name and fields; fields without a value are left out. */
  static CardItem marked(String name, Map<String, String> fields) {
    Map<String, String> kept = new LinkedHashMap<>(fields);
    kept.values().removeIf(String::isEmpty);
    kept.put(WRITTEN, written(name, kept));
    return new CardItem(name, kept);
  }

  /**
   * Names what was edited since we wrote it, by the digests in {@code shown}; empty if nothing was.
   */
  static List<String> editedByHand(String name, Map<String, String> shown) {
    Map<String, String> all = new LinkedHashMap<>(shown);
    all.put(NAME, name);
    List<String> edited = new ArrayList<>();
    MessageDigest sha = sha256();
    for (String entry : shown.getOrDefault(WRITTEN, "").split(";", -1)) {
      int equals = entry.lastIndexOf('=');
      if (equals < 0) {
        return List.of(WRITTEN);
      }
      String field = entry.substring(0, equals);
      String value = all.get(field);
      if (value == null || !digest(sha, field, value).equals(entry.substring(equals + 1))) {
        edited.add(field);
      }
    }
    return edited;
  }

  /** Names of the fields that we wrote, by the digests in {@code shown}. */
  static List<String> written(Map<String, String> shown) {
    List<String> names = new ArrayList<>();
    for (String entry : shown.getOrDefault(WRITTEN, "").split(";", -1)) {
      int equals = entry.lastIndexOf('=');
      if (equals > 0) {
        names.add(entry.substring(0, equals));
      }
    }
    return names;
  }

  private static String written(String name, Map<String, String> fields) {
    MessageDigest sha = sha256();
    List<String> entries = new ArrayList<>();
    entries.add(NAME + "=" + digest(sha, NAME, name));
    fields.forEach((field, value) -> entries.add(field + "=" + digest(sha, field, value)));
    return String.join(";", entries);
  }

  /** Short, since it tells an accident from no accident and proves nothing to an enemy. */
  private static String digest(MessageDigest sha, String field, String value) {
    sha.update(field.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    byte[] digest = sha.digest(value.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java platform has no SHA-256", e);
    }
  }

  private static String day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
