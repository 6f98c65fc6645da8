// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import com.unboundid.ldap.sdk.RDN;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sheet as the values of its entry under {@code ou=cards}. */
final class CardEntry {
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private CardEntry() {}

  static String dn(CardSerial serial, String cards) {
    return new RDN(Names.SERIAL, serial.toString()) + "," + cards;
  }

  /**
   * Every attribute of {@link Schema#ON_CARD} with its values; no values means it must be absent.
   *
   * @param holder name of the person's entry; empty when the person has none any more
   */
  static Map<String, Values> values(CardSheet sheet, String holder) {
    Map<String, Values> values = new LinkedHashMap<>();
    values.put(Names.STATE, Values.text(sheet.state()));
    values.put(Names.REVISION, Values.text(Long.toString(sheet.revision())));
    values.put(Names.HOLDER, Values.text(holder));
    values.put(Names.VALID_UNTIL, Values.text(time(sheet.validUntil())));
    values.put(Names.ISSUED_AT, Values.text(time(sheet.issuedAt())));
    values.put(Names.MODEL, Values.text(sheet.model()));
    values.put(Names.FIRMWARE, Values.text(sheet.firmware().toString()));
    values.put(Names.PROFILE, Values.text(sheet.profile()));
    values.put(Names.SLOT, Values.texts(sheet.slots().stream().map(CardEntry::slot).toList()));
    values.put(Names.FINGERPRINT, Values.text(sheet.openPgpFingerprint()));
    values.put(Names.OPENPGP_CERTIFICATE, Values.bytes(List.of(sheet.openPgpCertificate())));
    values.put(Names.SSH_KEY, Values.text(sheet.sshPublicKey()));
    values.put(Names.CERTIFICATE, Values.bytes(certificates(sheet)));
    return values;
  }

  static String time(Instant instant) {
    return GENERALIZED_TIME.format(instant);
  }

  private static String slot(CardSheet.Slot slot) {
    return String.join(
        " ", slot.slot(), slot.algorithm(), slot.fingerprint(), time(slot.notAfter()));
  }

  private static List<Bytes> certificates(CardSheet sheet) {
    return sheet.slots().stream().map(CardSheet.Slot::certificate).toList();
  }
}
