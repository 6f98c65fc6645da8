// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.http.Body;
import cim.keystation.standin.vault.Kdf;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registration in either layout: flat, or with nested authentication and unlock data. */
record RegistrationData(
    String email,
    String name,
    Kdf kdf,
    String passwordHash,
    String key,
    @Nullable String hint,
    @Nullable String privateKey,
    @Nullable String publicKey) {

  static RegistrationData read(Body body) {
    String email = body.text("email").strip().toLowerCase(Locale.ROOT);
    Optional<Body> nested = body.optionalObject("masterPasswordAuthentication");
    Secrets secrets =
        nested.isPresent()
            ? nested(nested.get(), body.object("masterPasswordUnlock"), email)
            : flat(body);
    Optional<Body> keys = body.optionalObject(body.either("keys", "userAsymmetricKeys"));
    return new RegistrationData(
        email,
        body.optionalText("name").orElse(""),
        secrets.kdf,
        secrets.passwordHash,
        secrets.key,
        body.optionalText("masterPasswordHint").orElse(null),
        keys.map(k -> k.text("encryptedPrivateKey")).orElse(null),
        keys.map(k -> k.text("publicKey")).orElse(null));
  }

  private record Secrets(Kdf kdf, String passwordHash, String key) {}

  private static Secrets flat(Body body) {
    return new Secrets(
        kdf(body, "kdf"),
        body.text("masterPasswordHash"),
        body.text(body.either("key", "userSymmetricKey")));
  }

  private static Secrets nested(Body authentication, Body unlock, String email) {
    Kdf kdf = nestedKdf(authentication);
    boolean agree =
        kdf.equals(nestedKdf(unlock))
            && authentication.text("salt").equals(email)
            && unlock.text("salt").equals(email);
    if (!agree) {
      throw new ApiError(422, "Unexpected RegisterData format");
    }
    return new Secrets(
        kdf,
        authentication.text(authentication.either("hash", "masterPasswordAuthenticationHash")),
        unlock.text(unlock.either("key", "masterKeyWrappedUserKey")));
  }

  /** The kdf object inside authentication or unlock data. */
  static Kdf nestedKdf(Body data) {
    Body kdf = data.object("kdf");
    return kdf(kdf, "kdf");
  }

  private static Kdf kdf(Body body, String name) {
    return new Kdf(
        body.number(body.either(name, "kdfType")),
        body.number(body.either("kdfIterations", "iterations")),
        body.optionalNumber(body.either("kdfMemory", "memory")).orElse(null),
        body.optionalNumber(body.either("kdfParallelism", "parallelism")).orElse(null));
  }
}
