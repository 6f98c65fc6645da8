// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Secret;
import cim.keystation.keys.Fingerprint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "custodian",
    description = "Makes a key pair that opens envelopes, as PKCS#12, and its certificate.",
    mixinStandardHelpOptions = true)
final class CustodianCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CeremonyCommand.Place place;
  @Mixin private PassphraseSource passphrase;

  @Option(names = "--file", required = true, description = "Name of the files, without ending.")
  private String file;

  @Option(names = "--name", required = true, description = "Becomes the certificate's name.")
  private String name;

  @Override
  public Integer call() throws CeremonyException {
    if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new CeremonyException("not a file name: " + file);
    }
    try (Secret secret = passphrase.read(true)) {
      String fingerprint = Fingerprint.sha256(place.ceremony().custodian(file, name, secret));
      CeremonyCommand.out(spec).println("custodian " + fingerprint);
    }
    return 0;
  }
}
