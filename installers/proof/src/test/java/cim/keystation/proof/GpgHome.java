// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A gpg home of its own, whose agent serves ssh too and gets the PIN from a pinentry that knows it.
 */
final class GpgHome implements AutoCloseable {
  private final Map<String, String> environment;
  private final Pinentry pinentry;

  private GpgHome(Map<String, String> environment, Pinentry pinentry) {
    this.environment = environment;
    this.pinentry = pinentry;
  }

  static GpgHome make(Path folder, Map<String, String> pcsc, String pin)
      throws IOException, InterruptedException {
    return make(folder, pcsc, Map.of("PIN", pin));
  }

  /**
   * @param pins what the pinentry answers: see {@link Pinentry}
   */
  static GpgHome make(Path folder, Map<String, String> pcsc, Map<String, String> pins)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Pinentry pinentry = Pinentry.in(folder, pins);
    Files.writeString(
        folder.resolve("gpg-agent.conf"),
        "enable-ssh-support\npinentry-program " + pinentry.program() + "\n");
    Files.writeString(folder.resolve("scdaemon.conf"), "disable-ccid\n");
    Map<String, String> environment = new HashMap<>(pcsc);
    environment.put("GNUPGHOME", folder.toString());
    environment.put("LC_ALL", "C.UTF-8");
    GpgHome home = new GpgHome(environment, pinentry);
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

  /** What the pinentry answers from now on. */
  void pins(Map<String, String> pins) throws IOException {
    pinentry.answer(pins);
  }

  /** Runs a client of this home's agent; fails unless it exits with 0. */
  String run(String... command) throws IOException, InterruptedException {
    return Command.run(environment, command);
  }

  /** The same, however it exits. */
  Command.Result result(String... command) throws IOException, InterruptedException {
    return Command.result(environment, command);
  }

  /** Types these lines into {@code gpg --card-edit}; the answer holds its status lines too. */
  Command.Result cardEdit(String... lines) throws IOException, InterruptedException {
    return edit(List.of("--card-edit"), lines);
  }

  /** Types these lines into {@code gpg --edit-key}. */
  Command.Result keyEdit(String key, String... lines) throws IOException, InterruptedException {
    return edit(List.of("--edit-key", key), lines);
  }

  private Command.Result edit(List<String> what, String... lines)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("gpg", "--no-tty", "--expert", "--command-fd", "0", "--status-fd", "1"));
    command.addAll(what);
    String typed = String.join("\n", lines) + "\n";
    return Command.fed(typed, environment, command.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Command.result(environment, "gpgconf", "--kill", "all");
  }
}
