// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

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

  /** One counter for all credentials. */
  int nextSignature() {
    return ++signatures;
  }
}
