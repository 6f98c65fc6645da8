// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import cim.keystation.card.Secret;
import cim.keystation.keys.PersonBundle;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "person",
    description = "Makes a person's keys, certified by the organisation, and the bundle.",
    mixinStandardHelpOptions = true)
final class PersonCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CeremonyCommand.Place place;
  @Mixin private PassphraseSource passphrase;

  @Option(names = "--uid", required = true, description = "As in the directory.")
  private String uid;

  @Option(names = "--name", required = true, description = "As in the user id.")
  private String name;

  @Option(names = "--mail", required = true, description = "As in the user id.")
  private String mail;

  @Option(
      names = "--back-office",
      required = true,
      paramLabel = "PEM",
      description = "The certificate the back office opens bundles with.")
  private Path backOffice;

  @Option(
      names = "--custodian",
      required = true,
      paramLabel = "PEM",
      description = "Who can recover the keys; may be repeated.")
  private List<Path> custodians;

  @Override
  public Integer call() throws CeremonyException {
    try (Secret secret = passphrase.read(false)) {
      PersonBundle bundle = place.ceremony().person(order(), secret);
      CeremonyCommand.out(spec)
          .println(
              "person "
                  + uid
                  + " "
                  + bundle.publicCertificate().fingerprint()
                  + ", bundle number "
                  + bundle.number());
    }
    return 0;
  }

  private PersonOrder order() throws CeremonyException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path custodian : custodians) {
      certificates.add(Pem.certificate(custodian));
    }
    try {
      return new PersonOrder(uid, name, mail, Pem.certificate(backOffice), certificates);
    } catch (IllegalArgumentException e) {
      throw CeremonyException.of(e);
    }
  }
}
