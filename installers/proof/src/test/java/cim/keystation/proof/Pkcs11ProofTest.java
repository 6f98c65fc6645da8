// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The PKCS #11 modules of Yubico and of OpenSC use the software YubiKey. */
@Tag("proof")
final class Pkcs11ProofTest {
  private static final String YKCS11 = "libykcs11.so";
  private static final String OPENSC = "opensc-pkcs11.so";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {YKCS11, OPENSC})
  void signAndDecrypt(String module) throws Exception {
    try (ProofCard card = ProofCard.insert(folder.resolve("pcscd"), "5.7.1")) {
      Ykman ykman = new Ykman(card, "ykman");
      for (String slot : new String[] {"9a", "9c", "9d"}) {
        String key = file(slot + ".pem");
        ykman.run("piv", "keys", "generate", "-a", "RSA2048", "-m", Ykman.KEY, slot, key);
        ykman.certify(slot, key);
      }
      String path = module(module);
      assertThat(tool(card, path, "--test"))
          .contains("all 4 signature functions seem to work")
          .contains("SHA256-RSA-PKCS: OK")
          .contains("Decryption (currently only for RSA)")
          .doesNotContain("FAILED");
      String data = Files.writeString(folder.resolve("data"), "to be signed").toString();
      String signature = file("signature");
      String[] sign = {
        "--sign", "--id", "01", "-m", "SHA256-RSA-PKCS", "-i", data, "-o", signature
      };
      tool(card, path, sign);
      String[] verify = {
        "openssl", "dgst", "-sha256", "-verify", file("9a.pem"), "-signature", signature, data
      };
      assertThat(Command.run(verify)).contains("Verified OK");
    }
  }

  private static String tool(ProofCard card, String module, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("pkcs11-tool", "--module", module, "--login", "--pin", "123456"));
    command.addAll(List.of(arguments));
    Command.Result result = card.pcscd().run(command.toArray(String[]::new));
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static String module(String name) throws Exception {
    try (var found = Files.find(Path.of("/usr/lib"), 3, (at, is) -> at.endsWith(name))) {
      return found.findFirst().orElseThrow(() -> new AssertionError("install " + name)).toString();
    }
  }
}
