// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.util.List;
import org.bouncycastle.util.Arrays;

/** authenticatorCredentialManagement (section 6.8): what is stored, and forgetting it. */
final class CredentialManagement {
  private static final int PARAMETERS = 0x02;
  private static final int PROTOCOL = 0x03;
  private static final int MAC = 0x04;
  private static final int NEXT_RELYING_PARTY = 0x03;
  private static final int NEXT_CREDENTIAL = 0x05;
  private static final int UPDATE_USER = 0x07;

  private final Authenticator authenticator;
  private final Enumeration relyingParties = new Enumeration();
  private final Enumeration credentials = new Enumeration();

  CredentialManagement(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  void clear() {
    relyingParties.clear();
    credentials.clear();
  }

  CborMap run(CborMap request) {
    int subcommand = request.requireNumber(0x01);
    if (subcommand == NEXT_RELYING_PARTY) {
      return relyingParties.next();
    }
    if (subcommand == NEXT_CREDENTIAL) {
      return credentials.next();
    }
    clear();
    int last = authenticator.facts().isFinal21() ? UPDATE_USER : UPDATE_USER - 1;
    if (subcommand < 0x01 || subcommand > last) {
      throw new CtapException(CtapException.INVALID_SUBCOMMAND);
    }
    verify(subcommand, request);
    return switch (subcommand) {
      case 0x01 -> metadata();
      case 0x02 -> relyingParties();
      case 0x04 -> credentials(parameters(request).requireBytes(0x01).toArray());
      case 0x06 -> delete(parameters(request));
      default -> updateUser(parameters(request));
    };
  }

  private static CborMap parameters(CborMap request) {
    return request.requireMap(PARAMETERS);
  }

  private void verify(int subcommand, CborMap request) {
    if (!request.has(MAC)) {
      throw new CtapException(CtapException.PIN_REQUIRED);
    }
    byte[] message = {(byte) subcommand};
    if (request.has(PARAMETERS)) {
      message = Arrays.concatenate(message, CborEncoder.encode(request.requireMap(PARAMETERS)));
    }
    PinToken token = authenticator.memory().token();
    token.require(
        PinToken.CREDENTIAL_MANAGEMENT,
        authenticator.protocol(request.requireNumber(PROTOCOL)),
        request.requireBytes(MAC).toArray(),
        message);
    if (token.isBound() && subcommand < 0x04) {
      throw new CtapException(CtapException.PIN_AUTH_INVALID);
    }
  }

  private CborMap metadata() {
    return new CborMap().with(0x01, store().size()).with(0x02, store().remaining());
  }

  private CborMap relyingParties() {
    List<CborMap> all =
        store().relyingParties().stream()
            .map(each -> new CborMap().with(0x03, each.entity()).with(0x04, Bytes.of(each.hash())))
            .toList();
    return relyingParties.begin(all, 0x05);
  }

  private CborMap credentials(byte[] rpIdHash) {
    requireReach(rpIdHash);
    List<CborMap> all =
        store().of(rpIdHash).stream().map(CredentialManagement::description).toList();
    return credentials.begin(all, 0x09);
  }

  private static CborMap description(StoredCredential stored) {
    Credential credential = stored.credential();
    CborMap all =
        new CborMap()
            .with(0x06, stored.user())
            .with(0x07, credential.descriptor())
            .with(0x08, credential.key().cosePublicKey())
            .with(0x0A, credential.protection());
    if (!stored.largeBlobKey().isEmpty()) {
      all.with(0x0B, stored.largeBlobKey());
    }
    return all;
  }

  private CborMap delete(CborMap parameters) {
    store().remove(named(parameters));
    return new CborMap();
  }

  /** Names that aren't given, or are empty, go. */
  private CborMap updateUser(CborMap parameters) {
    StoredCredential old = named(parameters);
    CborMap user = Entities.user(parameters.requireMap(0x03));
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
