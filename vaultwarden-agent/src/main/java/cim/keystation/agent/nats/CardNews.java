// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.nats;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.message.CardStatus;
import cim.keystation.message.Event;
import cim.keystation.message.EventId;
import cim.keystation.message.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes of a sheet what everybody may know: no certificate, no key, no mail address. */
final class CardNews {
  private CardNews() {}

  static CardStatus status(CardSheet sheet) {
    Map<String, String> certificates = new TreeMap<>();
    sheet
        .slots()
        .forEach(
            slot -> certificates.put(slot.slot(), slot.fingerprint().toUpperCase(Locale.ROOT)));
    return new CardStatus(
        sheet.serial(),
        sheet.revision(),
        sheet.uid(),
        sheet.state(),
        sheet.model(),
        sheet.profile(),
        sheet.validUntil(),
        certificates,
        sheet.openPgpFingerprint());
  }

  /**
   * The event of this revision. Its id is made from serial, revision and the time of issue, so that
   * a repeat is the same event; ids of one card therefore don't sort by time.
   *
   * @param source such as {@code /office/main}
   */
  static Event event(CardSheet sheet, String source, Instant now) {
    String subject = "card/" + sheet.serial();
    String name = CardStatus.TYPE + "/" + subject + "/" + sheet.revision();
    String id = EventId.derived(sheet.issuedAt(), name);
    return Event.of(
        id,
        CardStatus.TYPE,
        source,
        subject,
        now,
        sheet.visitId().isEmpty() ? id : sheet.visitId(),
        Json.mapper().valueToTree(status(sheet)));
  }
}
