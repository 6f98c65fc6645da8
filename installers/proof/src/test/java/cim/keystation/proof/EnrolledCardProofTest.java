// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.procedure.Outcome;
import cim.keystation.simulator.enrol.Rehearsal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the field's own programs say of a card after its enrolment. */
@Tag("proof")
final class EnrolledCardProofTest {
  @TempDir private static Path folder;
  private static Rehearsal rehearsal;
  private static PrivatePcscd pcscd;

  @BeforeAll
  static void enrol() throws Exception {
    rehearsal = new Rehearsal(Rehearsal.fresh("5.7.1"));
    assertThat(rehearsal.run()).isInstanceOf(Outcome.Completed.class);
    pcscd = PrivatePcscd.start(folder.resolve("pcscd"));
    pcscd.insert(rehearsal.key());
  }

  @AfterAll
  static void stop() throws Exception {
    pcscd.close();
  }

  @Test
  void ykmanReadsSerialFirmwareAndCertificates() throws Exception {
    String serial = Rehearsal.SERIAL.toString();
    assertThat(run("ykman", "--device", serial, "info"))
        .contains("Serial number: " + serial)
        .contains("Firmware version: 5.7.1");
    String piv = run("ykman", "--device", serial, "piv", "info");
    assertThat(piv).contains("Slot 9a").contains("Slot 9c").contains("Slot 9d").contains("Slot 9e");
    assertThat(piv).doesNotContain("WARNING: Using default PIN!");
    assertThat(piv).doesNotContain("WARNING: Using default Management key!");
  }

  @Test
  void opensslVerifiesTheChainAndASignatureBySlot9a() throws Exception {
    Path root = pem("root.pem", rehearsal.office().authorities().get(0));
    Path issuing = pem("issuing.pem", rehearsal.office().authorities().get(1));
    Path certificate = folder.resolve("9a.pem");
    run("yubico-piv-tool", "-a", "read-certificate", "-s", "9a", "-o", certificate.toString());
    run(
        "openssl",
        "verify",
        "-purpose",
        "sslclient",
        "-CAfile",
        root.toString(),
        "-untrusted",
        issuing.toString(),
        certificate.toString());

    Path text = Files.writeString(folder.resolve("text"), "what the holder signs\n");
    Path signature = folder.resolve("signature");
    run(
        "yubico-piv-tool",
        "-a",
        "verify-pin",
        "-P",
        Rehearsal.PIN,
        "--sign",
        "-s",
        "9a",
        "-A",
        "ECCP256",
        "-H",
        "SHA256",
        "-i",
        text.toString(),
        "-o",
        signature.toString());
    Path key = folder.resolve("9a.pub");
    Files.writeString(
        key, run("openssl", "x509", "-in", certificate.toString(), "-noout", "-pubkey"));
    assertThat(
            run(
                "openssl",
                "dgst",
                "-sha256",
                "-verify",
                key.toString(),
                "-signature",
                signature.toString(),
                text.toString()))
        .contains("Verified OK");
  }

  @Test
  void takesTheHoldersPinAndNoFactoryValue() throws Exception {
    assertThat(pcscd.run("yubico-piv-tool", "-a", "verify-pin", "-P", "123456").status())
        .isNotZero();
    run("yubico-piv-tool", "-a", "verify-pin", "-P", Rehearsal.PIN);
    assertThat(pcscd.run("yubico-piv-tool", "-a", "set-chuid").status()).isNotZero();
  }

  @Test
  void gpgListsTheThreeKeysAndSshLogsInWithOneOfThem() throws Exception {
    try (GpgHome gpg = GpgHome.make(folder.resolve("gpg"), pcscd.environment(), Rehearsal.PIN)) {
      String status = gpg.run("gpg", "--card-status", "--with-colons");
      assertThat(status).containsPattern("fpr:[0-9A-F]{40}:[0-9A-F]{40}:[0-9A-F]{40}:");
      assertThat(status).contains("serial:" + Rehearsal.SERIAL + ":");

      String publicKey = gpg.run("ssh-add", "-L");
      assertThat(publicKey).startsWith("ecdsa-sha2-nistp256 ");
      try (Sshd sshd = Sshd.start(folder.resolve("sshd"), publicKey)) {
        assertThat(sshd.login(gpg.environment(), "echo", "logged", "in")).contains("logged in");
      }
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Command.Result result = pcscd.run(command);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  private static Path pem(String name, X509Certificate certificate) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    }
    return Files.writeString(folder.resolve(name), text.toString());
  }
}
