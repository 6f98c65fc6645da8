// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Secret;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "organisation",
    description = "Makes the organisation's certify key.",
    mixinStandardHelpOptions = true)
final class OrganisationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CeremonyCommand.Place place;
  @Mixin private PassphraseSource passphrase;

  @Option(names = "--name", required = true, description = "Becomes the user id.")
  private String name;

  @Override
  public Integer call() throws CeremonyException {
    try (Secret secret = passphrase.read(true)) {
      String fingerprint = place.ceremony().organisation(name, secret).fingerprint();
      CeremonyCommand.out(spec).println("organisation " + fingerprint);
    }
    return 0;
  }
}
