// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import cim.keystation.agent.database.Database;
import cim.keystation.card.Bytes;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The register's passkeys as the relying party asks for them. */
final class KnownPasskeys implements CredentialRepository {
  private final Database database;

  KnownPasskeys(Database database) {
    this.database = database;
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    return of(username).stream()
        .map(
            passkey ->
                PublicKeyCredentialDescriptor.builder().id(array(passkey.credential())).build())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return of(username).stream().map(passkey -> array(passkey.userHandle())).findFirst();
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return database.read(PasskeyTable::all).stream()
        .filter(passkey -> array(passkey.userHandle()).equals(userHandle))
        .map(AdminPasskey::name)
        .findFirst();
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return find(credentialId)
        .filter(passkey -> array(passkey.userHandle()).equals(userHandle))
        .map(KnownPasskeys::registered);
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return find(credentialId).map(KnownPasskeys::registered).stream().collect(Collectors.toSet());
  }

  private List<AdminPasskey> of(String name) {
    return database.read(sql -> PasskeyTable.of(sql, name));
  }

  private Optional<AdminPasskey> find(ByteArray id) {
    Bytes credential = Bytes.of(id.getBytes());
    return database.read(sql -> PasskeyTable.find(sql, credential));
  }

  private static RegisteredCredential registered(AdminPasskey passkey) {
    return RegisteredCredential.builder()
        .credentialId(array(passkey.credential()))
        .userHandle(array(passkey.userHandle()))
        .publicKeyCose(array(passkey.publicKey()))
        .signatureCount(passkey.signatures())
        .build();
  }

  static ByteArray array(Bytes bytes) {
    return new ByteArray(bytes.toArray());
  }
}
