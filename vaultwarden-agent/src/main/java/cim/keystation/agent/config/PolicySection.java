// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.office.OfficePolicy;
import cim.keystation.attestation.TrustAnchors;
import cim.keystation.card.Bytes;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.keys.Der;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.profile.Profile;
import cim.keystation.profile.ProfileFile;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The keys that say what the office works by. */
final class PolicySection {
  private final Section section;
  private final ConfigFiles files;

  PolicySection(Section section, ConfigFiles files) {
    this.section = section;
    this.files = files;
  }

  OfficePolicy read() throws ConfigRejected {
    String organisation = section.text("organisation");
    OpenPgpCertificate key = organisationKey();
    List<X509Certificate> custodians = certificates(section, "custodians");
    if (custodians.isEmpty()) {
      throw section.rejected("custodians", "escrow needs at least one custodian");
    }
    String profile = profile();
    Profile read = ProfileFile.load(profileName(), profile);
    if (read.custodiansNeeded() > custodians.size()) {
      throw section.rejected(
          "custodians",
          "the profile wants " + read.custodiansNeeded() + " custodians to open a secret together");
    }
    return new OfficePolicy(
        organisation,
        key,
        read,
        profile,
        custodians,
        anchors(),
        OfficePolicy.VISIT_LENGTH,
        OfficePolicy.RESUMABLE);
  }

  private OpenPgpCertificate organisationKey() throws ConfigRejected {
    try {
      return OpenPgpCertificate.parse(Bytes.of(read("organisation-key")));
    } catch (IllegalArgumentException e) {
      throw section.rejected("organisation-key", String.valueOf(e.getMessage()));
    }
  }

  private String profileName() throws ConfigRejected {
    return section.optionalText("profile").orElse("standard.yaml");
  }

  private String profile() throws ConfigRejected {
    return section.has("profile")
        ? new String(read("profile"), java.nio.charset.StandardCharsets.UTF_8)
        : ProfileFile.standard();
  }

  private TrustAnchors anchors() throws ConfigRejected {
    if (!section.has("attestation")) {
      return TrustAnchors.yubico();
    }
    Section attestation = section.section("attestation");
    List<X509Certificate> roots = certificates(attestation, "extra-roots");
    attestation.close();
    return TrustAnchors.yubico().withExtraRoots(roots.stream().map(Der::of).toList());
  }

  private List<X509Certificate> certificates(Section in, String key) throws ConfigRejected {
    List<X509Certificate> found = new ArrayList<>();
    for (String name : in.texts(key)) {
      Path file = files.file(in, key, name);
      try {
        found.addAll(PinnedTls.certificates(file));
      } catch (IOException e) {
        throw in.rejected(key, file + " holds no X.509 certificate, neither PEM nor DER");
      }
    }
    return found;
  }

  private byte[] read(String key) throws ConfigRejected {
    try {
      return Files.readAllBytes(files.file(section, key));
    } catch (IOException e) {
      throw section.rejected(key, "can't be read: " + e.getMessage());
    }
  }
}
