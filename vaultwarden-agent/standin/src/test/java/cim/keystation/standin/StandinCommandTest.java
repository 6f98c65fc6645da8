// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StandinCommandTest {
  private final StringWriter errors = new StringWriter();

  @Test
  void saysThatThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int status = run("--host", "0.0.0.0", "--port", String.valueOf(taken.getLocalPort()));
      assertThat(status).isEqualTo(2);
      assertThat(errors.toString()).contains("cannot start on port " + taken.getLocalPort());
    }
  }

  @Test
  void refusesTwoSourcesOfTheAdminToken(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "one");
    assertThat(run("--admin-token", "two", "--admin-token-file", file.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("exclude each other");
  }

  @Test
  void wantsAPasswordForTheKeystore() {
    assertThat(run("--tls-keystore", "missing.p12")).isEqualTo(2);
    assertThat(errors.toString()).contains("--tls-password-file");
  }

  @Test
  void namesAFileItCannotRead(@TempDir Path folder) {
    Path missing = folder.resolve("missing");
    assertThat(run("--admin-token-file", missing.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains(missing.toString());
  }

  private int run(String... arguments) {
    CommandLine command = new CommandLine(new StandinCommand());
    command.setErr(new PrintWriter(errors));
    return command.execute(arguments);
  }
}
