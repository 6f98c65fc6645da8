// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.openpgp;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.Response;
import cim.keystation.simulator.Tlv;
import java.util.EnumMap;
import java.util.Map;

/** The values of the plain data objects; empty until written. */
final class StoredObjects {
  private final Map<StoredObject, Bytes> values = new EnumMap<>(StoredObject.class);

  StoredObjects() {
    values.put(StoredObject.SEX, Bytes.of((byte) '9'));
    values.put(StoredObject.KDF, Bytes.hex("810100"));
  }

  Bytes get(StoredObject object) {
    return values.getOrDefault(object, Bytes.EMPTY);
  }

  Tlv tlv(StoredObject object) {
    return new Tlv(object.tag(), get(object));
  }

  /**
   * @throws Refused with 6700 when too long
   */
  void put(StoredObject object, Bytes value) {
    if (value.length() > object.maxLength()) {
      throw new Refused(Response.WRONG_LENGTH);
    }
    values.put(object, value);
  }
}
