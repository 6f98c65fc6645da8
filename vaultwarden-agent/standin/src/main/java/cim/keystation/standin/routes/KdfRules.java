// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.ApiError;
import cim.keystation.standin.vault.Kdf;
import org.jspecify.annotations.Nullable;

/** The server's lower and upper bounds on stretching; unknown kinds pass. */
final class KdfRules {
  private KdfRules() {}

  static void check(Kdf kdf) {
    if (kdf.type() == 0 && kdf.iterations() < 100_000) {
      throw new ApiError("PBKDF2 KDF iterations must be at least 100000.");
    }
    if (kdf.type() == 1) {
      if (kdf.iterations() < 1) {
        throw new ApiError("Argon2 KDF iterations must be at least 1.");
      }
      between(kdf.memory(), 15, 1024, "Argon2 memory must be between 15 MB and 1024 MB.");
      between(kdf.parallelism(), 1, 16, "Argon2 parallelism must be between 1 and 16.");
    }
  }

  private static void between(@Nullable Integer value, int least, int most, String message) {
    if (value == null || value < least || value > most) {
      throw new ApiError(message);
    }
  }
}
