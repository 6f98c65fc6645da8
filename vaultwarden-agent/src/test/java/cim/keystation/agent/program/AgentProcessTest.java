// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.command.AgentCommand;
import cim.keystation.agent.office.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as the operating system has it: started, killed, started again, told to stop. */
@Timeout(60)
class AgentProcessTest {
  @TempDir Path directory;
  private Installation installation;
  private @Nullable Process process;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.alone(directory);
  }

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void startsAgainAfterAKillAndEndsCleanlyWhenTold() throws Exception {
    URI killed = start();
    assertThat(body(killed.resolve("/ready"))).startsWith("register ready\n");
    process.destroyForcibly().waitFor();
    URI url = start();
    assertThat(Files.readString(directory.resolve("port")).strip())
        .isEqualTo(Integer.toString(url.getPort()));
    assertThat(body(url.resolve("/health"))).isEqualTo("alive\n");
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(directory.resolve("data/register.mv.db")).exists();
  }

  @Test
  void aSecondAgentOnTheSameDataSaysSoAndEnds() throws Exception {
    start();
    Process second = builder("second").start();
    String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(said).contains("another agent works on this data");
    assertThat(verified()).startsWith("whole: ");
  }

  @Test
  void secretsMayComeFromSystemdsCredentials() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("credentials"));
    Path file = Files.writeString(folder.resolve("directory"), "not a real secret");
    installation.edit(yaml -> yaml.replace("secrets/directory", "credential:directory"));
    for (String mode : new String[] {"r--r-----", "r--r--r--"}) {
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString(mode));
      ProcessBuilder started = builder("port");
      started.environment().put("CREDENTIALS_DIRECTORY", folder.toString());
      process = started.start();
      if (mode.endsWith("---")) {
        assertThat(body(listening(process).resolve("/health"))).isEqualTo("alive\n");
        process.destroyForcibly().waitFor();
      } else {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("directory.password-file").contains("open to others");
      }
    }
  }

  /** The running agent's log, which no other process can open. */
  private String verified() throws Exception {
    String port = Files.readString(directory.resolve("port")).strip();
    installation.edit(yaml -> yaml.replace("port: 0", "port: " + port));
    java.io.StringWriter out = new java.io.StringWriter();
    AgentCommand.commandLine()
        .setOut(new java.io.PrintWriter(out, true))
        .execute("audit", "verify", "--config", installation.config().toString());
    return out.toString();
  }

  /** Returns where it listens. */
  private URI start() throws IOException {
    process = builder("port").start();
    return listening(process);
  }

  private ProcessBuilder builder(String portFile) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AgentCommand.class.getName(),
            "run",
            "--config",
            installation.config().toString(),
            "--port",
            "0",
            "--port-file",
            directory.resolve(portFile).toString())
        .redirectErrorStream(true);
  }

  private static URI listening(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.append(line).append('\n');
      if (line.startsWith("listening on ")) {
        return URI.create(line.substring("listening on ".length()));
      }
    }
    throw new IOException("it did not start:\n" + seen);
  }

  private static String body(URI url) throws IOException {
    try (Response response =
        new OkHttpClient().newCall(new Request.Builder().url(url.toString()).build()).execute()) {
      return response.body().string();
    }
  }
}
