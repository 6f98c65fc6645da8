// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CeremonyCommandTest {
  @TempDir Path directory;
  private Path passphrase;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeThePassphrase() throws Exception {
    passphrase = directory.resolve("passphrase");
    Files.writeString(passphrase, "correct horse battery\n");
    protect("rw-------");
  }

  @Test
  void makesAnOrganisationAndAPerson() {
    assertThat(run("organisation", "--name", "Example Org")).isZero();
    assertThat(run("custodian", "--file", "c1", "--name", "Custodian One")).isZero();
    assertThat(run("custodian", "--file", "office", "--name", "Back office")).isZero();
    assertThat(person()).isZero();
    assertThat(out.toString())
        .containsPattern("organisation [0-9A-F]{40}")
        .containsPattern("person ada [0-9A-F]{40}, bundle number 1")
        .doesNotContain("horse");
    assertThat(directory.resolve("ada.bundle")).exists();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(run("custodian", "--file", "c1", "--name", "Custodian One")).isZero();
    assertThat(run("custodian", "--file", "office", "--name", "Back office")).isZero();
    assertThat(person()).isEqualTo(1);
    assertThat(err.toString()).contains("make the organisation first").hasLineCount(1);
  }

  @Test
  void refusesAPassphraseFileThatOthersCanRead() throws Exception {
    protect("rw-r--r--");
    assertThat(run("organisation", "--name", "Example Org")).isEqualTo(1);
    assertThat(err.toString()).contains("can be read by others");
  }

  @Test
  void refusesAShortPassphrase() throws Exception {
    Files.writeString(passphrase, "short\n");
    assertThat(run("organisation", "--name", "Example Org")).isEqualTo(1);
    assertThat(err.toString()).contains("too short").doesNotContain("short\n\n");
  }

  @Test
  void wrongUsageIsToldApart() {
    assertThat(run("organisation")).isEqualTo(2);
    CommandLine command = CeremonyCommand.commandLine().setErr(new PrintWriter(err));
    assertThat(command.execute()).isEqualTo(2);
    assertThat(err.toString()).contains("say what to do");
  }

  private int person() {
    return run(
        "person",
        "--uid",
        "ada",
        "--name",
        "Ada Lovelace",
        "--mail",
        "ada@example.test",
        "--back-office",
        directory.resolve("office.pem").toString(),
        "--custodian",
        directory.resolve("c1.pem").toString());
  }

  private int run(String subcommand, String... options) {
    String[] all = new String[options.length + 5];
    all[0] = subcommand;
    all[1] = "--dir";
    all[2] = directory.toString();
    all[3] = "--passphrase-file";
    all[4] = passphrase.toString();
    System.arraycopy(options, 0, all, 5, options.length);
    return CeremonyCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  private void protect(String permissions) throws Exception {
    Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString(permissions));
  }
}
