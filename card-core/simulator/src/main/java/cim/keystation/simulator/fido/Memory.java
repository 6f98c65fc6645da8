// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Everything a reset makes anew. */
final class Memory {
  private final Pin pin = new Pin();
  private final PinToken token;
  private final CredentialStore store;
  private final CredentialSeal seal;
  private final LargeBlobArray largeBlobs = new LargeBlobArray();
  private final List<String> minPinLengthReaders = new ArrayList<>();
  private int minPinLength;
  private boolean alwaysVerify;
  private boolean pinChangeForced;
  private boolean enterpriseAttestation;
  private int signatures;

  Memory(FidoFacts facts, Clock clock, SecureRandom random) {
    token = new PinToken(clock);
    store = new CredentialStore(facts.capacity());
    seal = new CredentialSeal(random);
    minPinLength = facts.minPinLength();
  }

  Pin pin() {
    return pin;
  }

  PinToken token() {
    return token;
  }

  CredentialStore store() {
    return store;
  }

  CredentialSeal seal() {
    return seal;
  }

  LargeBlobArray largeBlobs() {
    return largeBlobs;
  }

  int minPinLength() {
    return minPinLength;
  }

  /** It only ever grows. @throws CtapException 37 for a shorter one (section 6.11.4) */
  void setMinPinLength(int length) {
    if (length < minPinLength || length > FidoFacts.LONGEST_PIN) {
      throw new CtapException(CtapException.PIN_POLICY_VIOLATION);
    }
    minPinLength = length;
  }

  /** The relying parties that are told the minimum (section 12.4). */
  List<String> minPinLengthReaders() {
    return List.copyOf(minPinLengthReaders);
  }

  void minPinLengthReaders(List<String> rpIds) {
    minPinLengthReaders.clear();
    minPinLengthReaders.addAll(rpIds);
  }

  boolean alwaysVerify() {
    return alwaysVerify;
  }

  void toggleAlwaysVerify() {
    alwaysVerify = !alwaysVerify;
  }

  boolean pinChangeForced() {
    return pinChangeForced;
  }

  void forcePinChange(boolean forced) {
    pinChangeForced = forced;
  }

  boolean enterpriseAttestation() {
    return enterpriseAttestation;
  }

  void enableEnterpriseAttestation() {
    enterpriseAttestation = true;
  }

  CborMap save() {
    return new CborMap()
        .with(1, pin.save())
        .with(2, seal.key())
        .with(3, store.all().stream().map(StoredCredential::save).toList())
        .with(4, Bytes.of(largeBlobs.stored()))
        .with(5, minPinLengthReaders())
        .with(6, minPinLength)
        .with(7, alwaysVerify)
        .with(8, pinChangeForced)
        .with(9, enterpriseAttestation)
        .with(10, signatures);
  }

  /** Into memory just made. */
  void load(CborMap saved) {
    pin.load(saved.requireMap(1));
    seal.load(saved.requireBytes(2));
    store.load(saved.maps(3).stream().map(each -> StoredCredential.load(each, seal)).toList());
    largeBlobs.restore(saved.requireBytes(4).toArray());
    minPinLengthReaders(saved.texts(5));
    minPinLength = saved.requireNumber(6);
    alwaysVerify = saved.flag(7).orElse(false);
    pinChangeForced = saved.flag(8).orElse(false);
    enterpriseAttestation = saved.flag(9).orElse(false);
    signatures = saved.requireNumber(10);
  }

  /** One counter for all credentials. */
  int nextSignature() {
    return ++signatures;
  }
}
