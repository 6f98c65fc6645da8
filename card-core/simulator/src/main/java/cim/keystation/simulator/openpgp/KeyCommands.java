// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;

/** Making, reading and loading keys (sections 7.2.14 and 4.4.3.12). */
record KeyCommands(CardContents card, CardKeyMaker maker) {
  /** GENERATE ASYMMETRIC KEY PAIR: makes a key, or reads the public part of the one there is. */
  Bytes generateOrRead(int p1, Bytes data) {
    KeySlot slot = slotNamedBy(Template.parse(data));
    switch (p1) {
      case 0x80 -> generate(slot);
      case 0x81 -> slot.requireKey();
      default -> throw new Refused(Refused.WRONG_PARAMETERS);
    }
    return Bytes.of(Template.of(0x7F49, slot.requireKey().publicObjects()).encode());
  }

  /** PUT DATA 3FFF with an extended header list. */
  void load(Bytes data) {
    card.passwords().require(Passwords.PW3);
    Template template = Template.parse(data).inside(0x4D);
    KeySlot slot = slotNamedBy(template);
    CardKey key = maker.load(slot.attributes(), PrivateKeyParts.parse(template));
    install(slot, key, KeySlot.Origin.IMPORTED);
  }

  private void generate(KeySlot slot) {
    card.passwords().require(Passwords.PW3);
    install(slot, maker.generate(slot.attributes()), KeySlot.Origin.GENERATED);
  }

  private void install(KeySlot slot, CardKey key, KeySlot.Origin origin) {
    slot.put(key, origin);
    if (slot.role() == KeyRole.SIGNATURE) {
      card.counter().reset();
    }
  }

  private KeySlot slotNamedBy(Template template) {
    if (template.objects().isEmpty()) {
      throw new Refused(Response.WRONG_DATA);
    }
    return card.keys().get(KeyRole.ofTemplate(template.objects().get(0)));
  }
}
