// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The enrolment of one card as an administrator does it without Keystation: ykman, gpg and openssl
 * as the CA, one command after the other. The same result as of the standard profile, with the
 * read-backs that a careful person makes.
 */
final class FieldEnrolment {
  static final String PIN = "739154";
  private static final String FACTORY_PIN = "123456";
  private static final String FACTORY_LONG = "12345678";
  private static final String FACTORY_KEY = "010203040506070801020304050607080102030405060708";
  private static final Path RESOURCES =
      Path.of(System.getProperty("keystation.home", "../.."), "installers/proof/src/test/resources")
          .toAbsolutePath()
          .normalize();

  private final PrivatePcscd pcscd;
  private final Path folder;
  private final String serial;
  private final CountedCommands commands;

  FieldEnrolment(PrivatePcscd pcscd, Path folder, String serial) {
    this.pcscd = pcscd;
    this.folder = folder;
    this.serial = serial;
    this.commands = new CountedCommands(pcscd);
  }

  /** What each command sent and got; the card is enrolled then. */
  List<Traffic> run() throws IOException, InterruptedException {
    ykman("info");
    piv();
    openPgp();
    commands.run(
        "python-fido2 set_pin",
        "/usr/bin/python3",
        RESOURCES.resolve("set-fido2-pin.py").toString(),
        PIN);
    ykman("piv", "info");
    ykman("openpgp", "info");
    return commands.traffic();
  }

  private void piv() throws IOException, InterruptedException {
    makeCa();
    ykman("piv", "info");
    ykman("piv", "certificates", "export", "f9", file("f9.pem"));
    ykman("piv", "access", "set-retries", "-m", FACTORY_KEY, "-P", FACTORY_PIN, "-f", "8", "5");
    ykman("piv", "access", "change-pin", "-P", FACTORY_PIN, "-n", PIN);
    ykman("piv", "access", "change-puk", "-p", FACTORY_LONG, "-n", "48151623");
    slot("9a", "ONCE", "CACHED");
    slot("9c", "ALWAYS", "CACHED");
    slot("9d", "ONCE", "NEVER");
    slot("9e", "NEVER", "NEVER");
    ykman("piv", "objects", "generate", "-m", FACTORY_KEY, "-P", PIN, "CHUID");
    ykman("piv", "objects", "generate", "-m", FACTORY_KEY, "-P", PIN, "CCC");
    String key = "A5".repeat(24);
    ykman(
        words("piv access change-management-key -a AES192 -m", FACTORY_KEY, "-P", PIN, "-n", key));
  }

  private void slot(String slot, String pinPolicy, String touchPolicy)
      throws IOException, InterruptedException {
    String key = file(slot + ".pub");
    String csr = file(slot + ".csr");
    String certificate = file(slot + ".pem");
    ykman(
        words(
            "piv keys generate -a ECCP256 --pin-policy " + pinPolicy + " --touch-policy",
            touchPolicy,
            "-m",
            FACTORY_KEY,
            "-P",
            PIN,
            slot,
            key));
    ykman("piv", "keys", "attest", slot, file(slot + "-attestation.pem"));
    ykman("piv", "certificates", "request", "-P", PIN, "-s", "CN=ada", slot, key, csr);
    Command.run(
        words(
            "openssl x509 -req -days 730 -CAcreateserial -CA",
            file("ca.pem"),
            "-CAkey",
            file("ca.key"),
            "-in",
            csr,
            "-out",
            certificate));
    ykman(words("piv certificates import --verify -m", FACTORY_KEY, "-P", PIN, slot, certificate));
  }

  private void openPgp() throws IOException, InterruptedException {
    ykman("openpgp", "access", "set-retries", "-a", FACTORY_LONG, "-f", "8", "5", "5");
    GpgCardEnrolment gpg =
        new GpgCardEnrolment(pcscd, commands, folder, RESOURCES.resolve("field-pinentry.sh"));
    gpg.loadKeys();
    ykman("openpgp", "keys", "set-touch", "-a", FACTORY_LONG, "-f", "sig", "cached");
    ykman("openpgp", "keys", "set-touch", "-a", FACTORY_LONG, "-f", "aut", "cached");
    gpg.changePins();
  }

  private void makeCa() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Command.run(
        words(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj",
            "/CN=Issuing CA",
            "-keyout",
            file("ca.key"),
            "-out",
            file("ca.pem")));
  }

  private void ykman(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ykman", "--device", serial));
    command.addAll(Arrays.asList(arguments));
    String what =
        String.join(" ", Arrays.asList(arguments).subList(0, Math.min(3, arguments.length)));
    commands.run("ykman " + what, command.toArray(String[]::new));
  }

  private static String[] words(String first, String... more) {
    List<String> words = new ArrayList<>(List.of(first.split(" ")));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
