// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** gpg's part of an enrolment by hand: three P-256 subkeys onto the card, then its PINs. */
final class GpgCardEnrolment {
  private static final List<String> QUIETLY =
      List.of("gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase=");

  private final PrivatePcscd pcscd;
  private final CountedCommands commands;
  private final Path folder;
  private final Path pinentry;

  GpgCardEnrolment(PrivatePcscd pcscd, CountedCommands commands, Path folder, Path pinentry) {
    this.pcscd = pcscd;
    this.commands = commands;
    this.folder = folder;
    this.pinentry = pinentry;
  }

  /** While the Admin PIN is the factory's. */
  void loadKeys() throws IOException, InterruptedException {
    try (GpgHome gpg = home("gpg-keys")) {
      make(gpg, "--quick-generate-key", "ada@example.test", "nistp256", "cert", "never");
      String primary = fingerprint(gpg);
      make(gpg, "--quick-add-key", primary, "nistp256/ecdsa", "sign", "2y");
      make(gpg, "--quick-add-key", primary, "nistp256", "encr", "2y");
      make(gpg, "--quick-add-key", primary, "nistp256/ecdsa", "auth", "2y");
      String moves = "key 1,keytocard,1,key 1,key 2,keytocard,2,key 2,key 3,keytocard,3,save";
      dialogue(gpg, "gpg keytocard, three times", moves, "--edit-key", primary);
    }
    untilReleased();
  }

  /** PIN, Reset Code, then Admin PIN. */
  void changePins() throws IOException, InterruptedException {
    try (GpgHome gpg = home("gpg-pins")) {
      dialogue(gpg, "gpg passwd, three times", "admin,passwd,1,4,3,q,quit", "--card-edit");
      commands.run(gpg.environment(), "gpg --card-status", "gpg", "--card-status");
    }
    untilReleased();
  }

  private GpgHome home(String name) throws IOException, InterruptedException {
    Path at = folder.resolve(name);
    GpgHome home = GpgHome.make(at, pcscd.environment(), "");
    Path asked = Files.copy(pinentry, at.resolve("pinentry"), StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(asked, PosixFilePermissions.fromString("rwx------"));
    return home;
  }

  private static void make(GpgHome gpg, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(QUIETLY);
    command.addAll(List.of(arguments));
    gpg.run(command.toArray(String[]::new));
  }

  private static String fingerprint(GpgHome gpg) throws IOException, InterruptedException {
    return gpg.run("gpg", "--list-keys", "--with-colons")
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .findFirst()
        .orElseThrow()
        .split(":")[9];
  }

  /** Types these words, one a line, at gpg's prompts. */
  private void dialogue(GpgHome gpg, String name, String words, String... arguments)
      throws IOException, InterruptedException {
    Path typed = folder.resolve("typed");
    Files.writeString(typed, words.replace(',', '\n') + "\n");
    List<String> command =
        new ArrayList<>(
            List.of("sh", "-c", "exec timeout 60 gpg --no-tty --command-fd 0 \"$@\" < \"$0\""));
    command.add(typed.toString());
    command.addAll(List.of(arguments));
    commands.run(gpg.environment(), name, command.toArray(String[]::new));
  }

  /** Returns once scdaemon let go of the card: ykman ends every scdaemon that is in its way. */
  private void untilReleased() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 100; attempt++) {
      if (pcscd.run("yubico-piv-tool", "-a", "version").status() == 0) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("scdaemon does not let go of the card");
  }
}
