// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OpenSSH's server on a port of its own, that lets in the given key and nothing else. */
final class Sshd implements AutoCloseable {
  private static final int ATTEMPTS = 100;

  private final Process process;
  private final Path folder;
  private final int port;

  private Sshd(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  static Sshd start(Path folder, String authorizedKey) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path hostKey = folder.resolve("host");
    Command.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey.toString());
    Files.writeString(folder.resolve("authorized"), authorizedKey);
    int port = freePort();
    Files.writeString(
        folder.resolve("config"),
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s
        AuthorizedKeysFile %s
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        UsePAM no
        StrictModes no
        PidFile none
        """
            .formatted(port, hostKey, folder.resolve("authorized")));
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Process process =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("config").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Sshd sshd = new Sshd(process, folder, port);
    sshd.awaitListening();
    return sshd;
  }

  /** Logs in as the present user and runs a command there. */
  String login(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    List<String> ssh =
        new ArrayList<>(
            List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                Integer.toString(port),
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known"),
                "127.0.0.1"));
    ssh.addAll(List.of(command));
    Command.Result result = Command.result(environment, ssh.toArray(String[]::new));
    if (result.status() != 0) {
      throw new IOException(
          result.output() + "\nserver: " + Files.readString(folder.resolve("log")));
    }
    return result.output();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor(5, TimeUnit.SECONDS);
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    close();
    throw new IOException("sshd does not listen: " + Files.readString(folder.resolve("log")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
