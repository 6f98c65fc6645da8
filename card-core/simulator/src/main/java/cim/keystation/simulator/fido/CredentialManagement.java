// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bouncycastle.util.Arrays;

/** authenticatorCredentialManagement (section 6.8): what is stored, and forgetting it. */
final class CredentialManagement {
  private static final int PARAMETERS = 0x02;

  private final Authenticator authenticator;
  private final Deque<CborMap> pending = new ArrayDeque<>();

  CredentialManagement(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  void clear() {
    pending.clear();
  }

  CborMap run(CborMap request) {
    int subcommand = request.requireNumber(0x01);
    if (subcommand == 0x03 || subcommand == 0x05) {
      return next();
    }
    clear();
    verify(subcommand, request);
    CborMap parameters = request.map(PARAMETERS).orElseGet(CborMap::new);
    return switch (subcommand) {
      case 0x01 -> metadata();
      case 0x02 -> relyingParties();
      case 0x04 -> credentials(parameters.requireBytes(0x01).toArray());
      case 0x06 -> delete(parameters);
      case 0x07 -> updateUser(parameters);
      default -> throw new CtapException(CtapException.INVALID_SUBCOMMAND);
    };
  }

  private void verify(int subcommand, CborMap request) {
    if (!request.has(0x04)) {
      throw new CtapException(CtapException.PIN_REQUIRED);
    }
    byte[] message = {(byte) subcommand};
    if (request.has(PARAMETERS)) {
      message = Arrays.concatenate(message, CborEncoder.encode(request.requireMap(PARAMETERS)));
    }
    PinToken token = authenticator.memory().token();
    token.require(
        PinToken.CREDENTIAL_MANAGEMENT,
        PinProtocol.of(request.requireNumber(0x03)),
        request.requireBytes(0x04).toArray(),
        message);
    if (token.isBound() && subcommand < 0x04) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
  }

  private CborMap metadata() {
    return new CborMap().with(0x01, store().size()).with(0x02, store().remaining());
  }

  private CborMap relyingParties() {
    List<RelyingParty> all = store().relyingParties();
    for (RelyingParty each : all) {
      pending.add(new CborMap().with(0x03, each.entity()).with(0x04, Bytes.of(each.hash())));
    }
    return next().with(0x05, all.size());
  }

  private CborMap credentials(byte[] rpIdHash) {
    requireReach(rpIdHash);
    List<StoredCredential> all = store().of(rpIdHash);
    for (StoredCredential each : all) {
      Credential credential = each.credential();
      pending.add(
          new CborMap()
              .with(0x06, each.user())
              .with(0x07, credential.descriptor())
              .with(0x08, credential.key().cosePublicKey())
              .with(0x0A, credential.protection()));
    }
    return next().with(0x09, all.size());
  }

  private CborMap next() {
    CborMap next = pending.poll();
    if (next == null) {
      throw new CtapException(CtapException.NO_CREDENTIALS);
    }
    return next;
  }

  private CborMap delete(CborMap parameters) {
    store().remove(named(parameters));
    return new CborMap();
  }

  private CborMap updateUser(CborMap parameters) {
    StoredCredential old = named(parameters);
    CborMap user = parameters.requireMap(0x03);
    if (!user.requireBytes("id").equals(old.user().requireBytes("id"))) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    store().updateUser(old, user);
    return new CborMap();
  }

  private StoredCredential named(CborMap parameters) {
    Bytes id = parameters.requireMap(0x02).requireBytes("id");
    StoredCredential found =
        store().find(id).orElseThrow(() -> new CtapException(CtapException.NO_CREDENTIALS));
    requireReach(found.relyingParty().hash());
    return found;
  }

  private void requireReach(byte[] rpIdHash) {
    if (!authenticator.memory().token().reaches(rpIdHash)) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
  }

  private CredentialStore store() {
    return authenticator.memory().store();
  }
}
