// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.escrow.SealedSecret;
import cim.keystation.agent.vaultwarden.CertificateItems;
import cim.keystation.agent.vaultwarden.EscrowTarget;
import cim.keystation.agent.vaultwarden.NatsCredentialItems;
import cim.keystation.agent.vaultwarden.PublicKeyItems;
import cim.keystation.agent.vaultwarden.VaultwardenTarget;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.ceremony.Ceremony;
import cim.keystation.ceremony.CeremonyCommand;
import cim.keystation.keys.OpenPgpCertificate;
import cim.keystation.keys.SplitEnvelope;
import cim.keystation.transport.UserCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bitwarden's CLI reads what the agent delivers, and each thing is used as its reader would: two of
 * three custodians open the PUK, nats-server lets the credentials in, gpg takes the public key.
 */
@Tag("proof")
final class VaultDeliveriesProofTest {
  private static final int SERIAL = 12345678;
  private static final String PUK = "42424242";
  @TempDir private Path folder;
  private final SecureRandom random = new SecureRandom();

  static List<String> servers() {
    return ProofVault.kinds();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void everythingIsReadAndWorks(String kind) throws Exception {
    String program = BitwardenCli.program();
    try (Secret password = Secret.randomDigits(random, 20);
        ProofVault vault = ProofVault.open(kind, folder);
        VaultStaff staff = new VaultStaff(vault, password);
        NatsServer nats = new NatsServer(folder.resolve("nats")).start()) {
      Ceremony ceremony =
          new Ceremony(
              Files.createDirectories(folder.resolve("ceremony")), Clock.systemUTC(), random);
      OpenPgpCertificate openPgp;
      try (Secret passphrase = passphrase()) {
        openPgp = ceremony.organisation("Example Org", passphrase);
      }
      CardSheet sheet = sheet(staff, openPgp);
      deliver(escrow(staff, ceremony), sheet);
      deliver(new VaultwardenTarget(staff.session()), sheet);
      deliver(new PublicKeyItems(staff.session()), sheet);
      deliver(new CertificateItems(staff.session(), List.of()), sheet);
      natsCredentials(staff, nats, sheet);

      BitwardenCli owner = new BitwardenCli(program, folder.resolve("owner"), vault.ca());
      owner.login(vault.url().toString(), staff.mail("agent"), secretFile("pw", password.copy()));
      owner.named(
          "Passkey on YubiKey " + SERIAL + ": wiki.example.org, ada (not a usable passkey)",
          "items");
      opensWithTwoCustodians(owner.named("Escrow of card " + SERIAL, "items"));
      connects(owner.named("NATS credentials of Ada Lovelace", "items"), nats);
      certificates(
          owner, owner.named("Certificates of card " + SERIAL + ", Ada Lovelace", "items"));
      imports(owner.named("OpenPGP public key of Ada Lovelace", "items"), openPgp);
      assertThat(organisation(owner, "Escrow of card " + SERIAL))
          .as("another organisation than the cards'")
          .isNotEqualTo(organisation(owner, "OpenPGP public key of Ada Lovelace"));
    }
  }

  private static String organisation(BitwardenCli owner, String item) throws Exception {
    return owner.named(item, "items").path("organizationId").asText();
  }

  private static void deliver(EffectTarget target, CardSheet sheet) {
    assertThat(target.apply(sheet)).isInstanceOf(EffectResult.Done.class);
  }

  private static CardSheet sheet(VaultStaff staff, OpenPgpCertificate openPgp) {
    CardSheet like =
        Sheets.card(
            SERIAL,
            1,
            staff.uid("ada"),
            "ACTIVE",
            Bytes.of(new byte[5000]),
            Bytes.of(new byte[5000]));
    return new CardSheet(
        like.serial(),
        like.revision(),
        like.uid(),
        like.displayName(),
        like.mail(),
        like.state(),
        like.model(),
        like.firmware(),
        like.profile(),
        like.issuedAt(),
        like.validUntil(),
        like.slots(),
        like.openPgpKeys(),
        openPgp.fingerprint(),
        openPgp.encoded(),
        like.sshPublicKey(),
        like.visitId(),
        List.of(new CardSheet.Passkey("wiki.example.org", "ada", "Ada", "aa01")));
  }

  private EscrowTarget escrow(VaultStaff staff, Ceremony ceremony) throws Exception {
    List<X509Certificate> custodians = new ArrayList<>();
    try (Secret passphrase = passphrase()) {
      for (String name : List.of("ann", "bea", "cat")) {
        custodians.add(ceremony.custodian(name, name, passphrase));
      }
    }
    try (Secret puk = Secret.ofChars(PUK.toCharArray())) {
      Bytes sealed = SplitEnvelope.seal(puk, custodians, 2, random).encoded();
      SealedSecret secret = new SealedSecret("PIV_PUK", 1, sealed, Instant.now());
      return new EscrowTarget(
          staff.session(), staff.uid("Escrow"), serial -> List.of(secret), custodians, 2);
    }
  }

  private static Secret passphrase() {
    return Secret.ofChars("a long passphrase of the proof".toCharArray());
  }

  private void opensWithTwoCustodians(JsonNode item) throws Exception {
    Path saved = Files.writeString(folder.resolve("item.json"), item.toString());
    Path passphrase;
    try (Secret secret = passphrase()) {
      passphrase = secretFile("passphrase", secret.copy());
    }
    assertThat(open(saved, passphrase, "cat")).as("one of them").isEqualTo(1);
    assertThat(open(saved, passphrase, "cat", "ann")).isZero();
    assertThat(folder.resolve("puk")).hasContent(PUK);
  }

  private int open(Path item, Path passphrase, String... custodians) {
    List<String> command =
        new ArrayList<>(List.of("open", "--sealed", item.toString(), "--kind", "piv-puk"));
    for (String each : custodians) {
      command.addAll(
          List.of("--custodian", folder.resolve("ceremony/" + each + ".p12").toString()));
      command.addAll(List.of("--passphrase-file", passphrase.toString()));
    }
    command.addAll(List.of("--out", folder.resolve("puk").toString()));
    return CeremonyCommand.commandLine().execute(command.toArray(String[]::new));
  }

  private void natsCredentials(VaultStaff staff, NatsServer nats, CardSheet sheet)
      throws Exception {
    try (Secret seed = Secret.ofChars(nats.authority().accountSeed());
        UserCredentials issuer = UserCredentials.of(nats.authority().accountName(), seed, random)) {
      deliver(
          new NatsCredentialItems(
              staff.session(),
              issuer,
              new NatsCredentialItems.Rights(
                  List.of("app.{uid}.>"), List.of("app.{uid}.>"), Duration.ofDays(365)),
              Clock.systemUTC()),
          sheet);
    }
  }

  private static void connects(JsonNode item, NatsServer nats) throws Exception {
    byte[] credentials = item.path("notes").asText().getBytes(StandardCharsets.UTF_8);
    Options options =
        Options.builder()
            .server(nats.uri().toString())
            .sslContext(nats.tls().context())
            .authHandler(Nats.staticCredentials(credentials))
            .build();
    String owner = item.path("fields").get(1).path("value").asText();
    String uid = owner.replaceAll(".*\\((.*)\\)", "$1");
    try (Connection connection = Nats.connect(options)) {
      var subscription = connection.subscribe("app." + uid + ".>");
      connection.flush(Duration.ofSeconds(5));
      connection.publish("app." + uid + ".hello", new byte[] {42});
      assertThat(subscription.nextMessage(Duration.ofSeconds(10)).getData())
          .containsExactly((byte) 42);
      connection.publish("app.somebody.else", new byte[] {1});
      connection.flush(Duration.ofSeconds(5));
      assertThat(connection.getLastError()).containsIgnoringCase("permissions violation");
    }
  }

  private void certificates(BitwardenCli owner, JsonNode item) throws Exception {
    String file = item.path("attachments").get(0).path("fileName").asText();
    assertThat(item.path("notes").asText()).contains("see the file " + file);
    Path saved = folder.resolve("certificates.pem");
    owner.run(
        "get",
        "attachment",
        file,
        "--itemid",
        item.path("id").asText(),
        "--output",
        saved.toString());
    assertThat(Files.readString(saved))
        .startsWith("PIV 9A\n-----BEGIN CERTIFICATE-----\n")
        .hasSizeGreaterThan(10_000);
  }

  private void imports(JsonNode item, OpenPgpCertificate openPgp) throws Exception {
    Path home =
        Files.createDirectory(
            folder.resolve("gnupg"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path key = Files.writeString(folder.resolve("key.asc"), item.path("notes").asText());
    String listed =
        Command.run(
            Map.of("GNUPGHOME", home.toString()),
            "gpg",
            "--batch",
            "--no-autostart",
            "--with-colons",
            "--show-keys",
            key.toString());
    assertThat(listed).contains(openPgp.fingerprint());
  }

  private Path secretFile(String name, byte[] content) throws Exception {
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, content);
  }
}
