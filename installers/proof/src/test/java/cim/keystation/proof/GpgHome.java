// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/**
 * A gpg home of its own, whose agent serves ssh too and gets the PIN from a pinentry that knows it.
 */
final class GpgHome implements AutoCloseable {
  private final Map<String, String> environment;

  private GpgHome(Map<String, String> environment) {
    this.environment = environment;
  }

  static GpgHome make(Path folder, Map<String, String> pcsc, String pin)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path pinentry = folder.resolve("pinentry");
    Files.writeString(
        pinentry,
        """
        #!/bin/sh
        echo OK
        while read -r line; do
          case "$line" in
            GETPIN*) echo "D %s"; echo OK ;;
            BYE*) echo OK; exit 0 ;;
            *) echo OK ;;
          esac
        done
        """
            .formatted(pin));
    Files.setPosixFilePermissions(pinentry, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(
        folder.resolve("gpg-agent.conf"),
        "enable-ssh-support\npinentry-program " + pinentry + "\n");
    Files.writeString(folder.resolve("scdaemon.conf"), "disable-ccid\n");
    Map<String, String> environment = new HashMap<>(pcsc);
    environment.put("GNUPGHOME", folder.toString());
    environment.put("LC_ALL", "C.UTF-8");
    GpgHome home = new GpgHome(environment);
    home.run("gpgconf", "--launch", "gpg-agent");
    environment.put("SSH_AUTH_SOCK", home.run("gpgconf", "--list-dirs", "agent-ssh-socket").trim());
    return home;
  }

  /** For somebody who has no card and is never asked for a PIN. */
  static GpgHome withoutCard(Path folder) throws IOException, InterruptedException {
    return make(folder, Map.of("PCSCLITE_CSOCK_NAME", folder.resolve("none").toString()), "");
  }

  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Runs a client of this home's agent; fails unless it exits with 0. */
  String run(String... command) throws IOException, InterruptedException {
    return Command.run(environment, command);
  }

  /** The same, however it exits. */
  Command.Result result(String... command) throws IOException, InterruptedException {
    return Command.result(environment, command);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Command.result(environment, "gpgconf", "--kill", "all");
  }
}
