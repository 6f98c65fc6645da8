// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.PostgresSettings;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;

/**
 * A private PostgreSQL: a cluster of its own, TLS on 127.0.0.1 under an authority of its own, and
 * one user with a password. Started by root it runs as Debian's user postgres, as it refuses root.
 */
final class Postgres implements AutoCloseable {
  static final String USER = "keystation";
  private static final boolean ROOT = System.getProperty("user.name").equals("root");

  private final Path home;
  private final Path bin;
  private final int port = Slapd.freePort();
  private final Secret password = Secret.randomDigits(new SecureRandom(), 24);
  private final HeldCertificate ca =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Proof CA").build();
  private Process process;

  private Postgres() throws IOException {
    this.home = Files.createTempDirectory("keystation-postgres"); // postgres must get through to it
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      this.bin = versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
    }
  }

  static Postgres start() throws Exception {
    Postgres made = new Postgres();
    made.initialise();
    made.resume();
    return made;
  }

  private void initialise() throws Exception {
    writePassword(home.resolve("password"));
    HeldCertificate server =
        new HeldCertificate.Builder()
            .signedBy(ca)
            .rsa2048()
            .commonName("postgres")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    Files.writeString(home.resolve("ca.pem"), ca.certificatePem());
    Files.writeString(home.resolve("server.pem"), server.certificatePem());
    Path key = home.resolve("server.key");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, server.privateKeyPkcs8Pem());
    if (ROOT) {
      Command.run("chown", "-R", "postgres:", home.toString());
    }
    run(
        "initdb",
        "--pgdata=" + home.resolve("data"),
        "--username=" + USER,
        "--pwfile=" + home.resolve("password"),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8");
  }

  private void run(String program, String... arguments) throws Exception {
    Command.run(Map.of(), command(program, arguments).toArray(String[]::new));
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts the server again over the same data. */
  void resume() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                command(
                    "postgres",
                    "-D",
                    home.resolve("data").toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "ssl=on",
                    "-c",
                    "ssl_cert_file=" + home.resolve("server.pem"),
                    "-c",
                    "ssl_key_file=" + home.resolve("server.key")))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
            .start();
    for (int i = 0; i < 200 && process.isAlive(); i++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IOException("postgres: " + Files.readString(home.resolve("log")));
  }

  /** Ends it at once, as a crash does, with all that is connected. */
  void crash() throws Exception {
    Command.run("kill", "-QUIT", Long.toString(process.pid()));
    process.waitFor();
  }

  /** As an agent has it; the caller closes it. */
  Database open() {
    return Database.shared(
        new PostgresSettings("127.0.0.1", port, "postgres", USER, Optional.of(authority())),
        password);
  }

  /** The section {@code register} of an agent's configuration. */
  String section(Path passwordFile) {
    return """
        register:
          host: 127.0.0.1
          port: %d
          database: postgres
          user: %s
          password-file: %s
          ca: %s
        """
        .formatted(port, USER, passwordFile, authority());
  }

  void writePassword(Path file) throws IOException {
    SiteFiles.secret(file, password);
  }

  private Path authority() {
    return home.resolve("ca.pem");
  }

  @Override
  public void close() throws Exception {
    if (process != null && process.isAlive()) {
      Command.run("kill", "-INT", Long.toString(process.pid()));
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    password.close();
    Command.run("rm", "-rf", home.toString());
  }
}
