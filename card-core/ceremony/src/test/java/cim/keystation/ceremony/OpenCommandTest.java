// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.keys.Envelope;
import cim.keystation.keys.SplitEnvelope;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class OpenCommandTest {
  private static final String PUK = "42424242";
  private final SecureRandom random = new SecureRandom();
  private final List<X509Certificate> custodians = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @BeforeEach
  void makeCustodians() throws Exception {
    Ceremony ceremony = new Ceremony(folder, Clock.systemUTC(), random);
    for (String name : List.of("ann", "bea", "cat")) {
      try (Secret passphrase = passphrase(name)) {
        custodians.add(ceremony.custodian(name, name, passphrase));
      }
      Path file =
          Files.createFile(
              folder.resolve(name + ".pass"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, "the passphrase of " + name + "\n");
    }
  }

  private static Secret passphrase(String name) {
    return Secret.ofChars(("the passphrase of " + name).toCharArray());
  }

  private Path sealed(int needed) throws Exception {
    try (Secret puk = Secret.ofChars(PUK.toCharArray())) {
      Bytes sealed =
          needed == 1
              ? Envelope.seal(puk, custodians)
              : SplitEnvelope.seal(puk, custodians, needed, random).encoded();
      return Files.write(folder.resolve("puk.sealed"), sealed.toArray());
    }
  }

  private int open(Path file, List<String> more, String... names) {
    List<String> arguments = new ArrayList<>(List.of("open", "--sealed", file.toString()));
    for (String name : names) {
      arguments.addAll(List.of("--custodian", folder.resolve(name + ".p12").toString()));
      arguments.addAll(List.of("--passphrase-file", folder.resolve(name + ".pass").toString()));
    }
    arguments.addAll(List.of("--out", folder.resolve("puk").toString()));
    arguments.addAll(more);
    CommandLine command = CeremonyCommand.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  private void assertOpened() throws Exception {
    assertThat(folder.resolve("puk")).hasContent(PUK);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("puk"))))
        .isEqualTo("rw-------");
  }

  @Test
  void twoOfThreeOpenWhatNeedsTwo() throws Exception {
    assertThat(open(sealed(2), List.of(), "cat", "ann")).isZero();
    assertOpened();
  }

  @Test
  void oneOfThemCannot() throws Exception {
    assertThat(open(sealed(2), List.of(), "ann")).isEqualTo(1);
    assertThat(err.toString()).contains("2 shares are needed, not 1");
    assertThat(open(sealed(2), List.of(), "ann", "ann")).isEqualTo(1);
    assertThat(folder.resolve("puk")).doesNotExist();
  }

  @Test
  void oneOpensWhatNeedsOne() throws Exception {
    assertThat(open(sealed(1), List.of(), "bea")).isZero();
    assertOpened();
  }

  @Test
  void readsTheVaultsItemAndAsksWhichSecret() throws Exception {
    String base64 = Bytes.of(Files.readAllBytes(sealed(3))).toBase64();
    Path item = folder.resolve("item.json");
    Files.writeString(
        item,
        "{\"name\":\"Escrow of card 7\",\"fields\":[{\"name\":\"Card\",\"value\":\"7\"},"
            + "{\"name\":\"PIV_PUK\",\"value\":\""
            + base64
            + "\"}]}");
    assertThat(open(item, List.of(), "ann", "bea", "cat")).isEqualTo(1);
    assertThat(err.toString()).contains("say --kind, one of [piv-puk]");
    assertThat(open(item, List.of("--kind", "piv-puk"), "ann", "bea", "cat")).isZero();
    assertOpened();
    assertThat(open(item, List.of("--kind", "piv-puk"), "ann", "bea", "cat"))
        .as("overwrites nothing")
        .isEqualTo(1);
  }
}
