// SPDX-License-Identifier: Apache-2.0
package cim.keystation.procedure.enrol;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.Secret;
import cim.keystation.keys.StationKey;
import cim.keystation.keys.SubkeyBundle;
import cim.keystation.message.BackOffice;
import cim.keystation.message.BackOffice.KeyRequest;
import cim.keystation.message.BackOffice.RefusedByOffice;
import cim.keystation.message.Refusal;
import cim.keystation.procedure.RefusedException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The person's subkeys, fetched when the first is needed and zeroed when the visit ends. */
final class Bundle implements AutoCloseable {
  private final BackOffice office;
  private final String visitId;
  private final StationKey key;
  private @Nullable SubkeyBundle fetched;

  /** {@code key} is taken over. */
  Bundle(BackOffice office, String visitId, StationKey key) {
    this.office = office;
    this.visitId = visitId;
    this.key = key;
  }

  SubkeyBundle.Subkey subkey(KeyRef ref) throws RefusedException {
    if (fetched == null) {
      fetched = fetch();
    }
    return fetched.subkey(ref);
  }

  private SubkeyBundle fetch() throws RefusedException {
    try {
      Bytes sealed =
          office
              .keys(new KeyRequest(UUID.randomUUID().toString(), visitId, key.certificateDer()))
              .subkeys();
      try (Secret opened = key.open(sealed)) {
        SubkeyBundle subkeys = SubkeyBundle.parse(opened);
        key.close(); // has done what it was made for
        return subkeys;
      }
    } catch (RefusedByOffice e) {
      throw new RefusedException(e.refusal());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  @Override
  public void close() {
    key.close();
    if (fetched != null) {
      fetched.close();
      fetched = null;
    }
  }
}
