// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

import java.util.Optional;

/**
 * Whom a certificate names, from the directory.
 *
 * @param mail becomes a subject alternative name; empty means none
 * @param upn user principal name for smart-card log-on; empty means none
 */
public record CertificateSubject(
    String uid,
    String displayName,
    String organisation,
    Optional<String> mail,
    Optional<String> upn) {

  public CertificateSubject {
    if (uid.isBlank() || displayName.isBlank() || organisation.isBlank()) {
      throw new IllegalArgumentException("uid, name and organisation must not be empty");
    }
  }
}
