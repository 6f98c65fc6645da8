// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the QR code on the receipt leads to.
 *
 * @param pattern an https address with {@code {uid}} or {@code {fingerprint}} in it; empty for
 *     {@code openpgp4fpr:} and the fingerprint, which key programs understand
 */
public record PublicKeyAddress(Optional<String> pattern) {
  public PublicKeyAddress {
    pattern.ifPresent(PublicKeyAddress::check);
  }

  private static void check(String pattern) {
    String example = pattern.replace("{uid}", "u").replace("{fingerprint}", "F");
    if (example.equals(pattern) || !"https".equals(URI.create(example).getScheme())) {
      throw new IllegalArgumentException(
          "publicKey must be an https address with {uid} or {fingerprint}: " + pattern);
    }
  }

  /** Empty for a person without an OpenPGP key: there is nothing to lead to. */
  Optional<String> of(String uid, String fingerprint) {
    if (fingerprint.isBlank()) {
      return Optional.empty();
    }
    String path = URLEncoder.encode(uid, StandardCharsets.UTF_8).replace("+", "%20");
    return Optional.of(
        pattern
            .map(p -> p.replace("{uid}", path).replace("{fingerprint}", fingerprint))
            .orElse("openpgp4fpr:" + fingerprint));
  }
}
