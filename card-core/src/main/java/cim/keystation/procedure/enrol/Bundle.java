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
  private @Nullable SubkeyBundle fetched;

  Bundle(BackOffice office, String visitId) {
    this.office = office;
    this.visitId = visitId;
  }

  SubkeyBundle.Subkey subkey(KeyRef ref) throws RefusedException {
    if (fetched == null) {
      fetched = fetch();
    }
    return fetched.subkey(ref);
  }

  private SubkeyBundle fetch() throws RefusedException {
    try (StationKey key = StationKey.make()) {
      Bytes sealed =
          office
              .keys(new KeyRequest(UUID.randomUUID().toString(), visitId, key.certificateDer()))
              .subkeys();
      try (Secret opened = key.open(sealed)) {
        return SubkeyBundle.parse(opened);
      }
    } catch (RefusedByOffice e) {
      throw new RefusedException(e.refusal());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  @Override
  public void close() {
    if (fetched != null) {
      fetched.close();
      fetched = null;
    }
  }
}
