// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The discoverable credentials, oldest first. */
final class CredentialStore {
  private final int capacity;
  private final List<StoredCredential> stored = new ArrayList<>();

  CredentialStore(int capacity) {
    this.capacity = capacity;
  }

  int size() {
    return stored.size();
  }

  int remaining() {
    return capacity - stored.size();
  }

  /** Replaces the one of the same relying party and user. @throws CtapException 28 when full */
  void add(StoredCredential fresh) {
    Bytes user = fresh.user().requireBytes("id");
    stored.removeIf(
        old ->
            old.isFor(fresh.relyingParty().hash()) && old.user().requireBytes("id").equals(user));
    if (remaining() == 0) {
      throw new CtapException(CtapException.KEY_STORE_FULL);
    }
    stored.add(fresh);
  }

  Optional<StoredCredential> find(Bytes id) {
    return stored.stream().filter(each -> each.credential().id().equals(id)).findFirst();
  }

  /** Oldest first. */
  List<StoredCredential> all() {
    return List.copyOf(stored);
  }

  void load(List<StoredCredential> all) {
    stored.clear();
    stored.addAll(all);
  }

  /** Newest first. */
  List<StoredCredential> of(byte[] rpIdHash) {
    List<StoredCredential> found = new ArrayList<>();
    for (StoredCredential each : stored) {
      if (each.isFor(rpIdHash)) {
        found.add(0, each);
      }
    }
    return found;
  }

  List<RelyingParty> relyingParties() {
    List<RelyingParty> found = new ArrayList<>();
    for (StoredCredential each : stored) {
      if (found.stream().noneMatch(rp -> rp.id().equals(each.relyingParty().id()))) {
        found.add(each.relyingParty());
      }
    }
    return found;
  }

  void remove(StoredCredential gone) {
    stored.remove(gone);
  }

  void updateUser(StoredCredential old, CborMap user) {
    stored.set(stored.indexOf(old), old.withUser(user));
  }
}
