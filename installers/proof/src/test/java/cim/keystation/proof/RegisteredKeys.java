// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a relying party remembers of one user. */
final class RegisteredKeys implements CredentialRepository {
  private final String name;
  private final ByteArray handle;
  private final Set<RegisteredCredential> keys = new HashSet<>();

  RegisteredKeys(String name, ByteArray handle) {
    this.name = name;
    this.handle = handle;
  }

  void add(RegistrationResult result) {
    keys.add(
        RegisteredCredential.builder()
            .credentialId(result.getKeyId().getId())
            .userHandle(handle)
            .publicKeyCose(result.getPublicKeyCose())
            .signatureCount(result.getSignatureCount())
            .build());
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    return keys.stream()
        .map(key -> PublicKeyCredentialDescriptor.builder().id(key.getCredentialId()).build())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return username.equals(name) ? Optional.of(handle) : Optional.empty();
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return userHandle.equals(handle) ? Optional.of(name) : Optional.empty();
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return keys.stream().filter(key -> key.getCredentialId().equals(credentialId)).findFirst();
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return lookup(credentialId, handle).stream().collect(Collectors.toSet());
  }
}
