// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.VirtualReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A pcscd of our own with a virtual reader that is named like a YubiKey's; see {@code
 * private-pcscd.sh}. Neither sees the machine's USB readers nor disturbs its pcscd.
 */
final class PrivatePcscd implements AutoCloseable {
  private static final String SCRIPT = "installers/proof/src/test/resources/private-pcscd.sh";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // pcscd looks every 400 ms
  private static final Duration LEAVING = Duration.ofMillis(500);

  private final Process process;
  private final Path socket;
  private final Path log;
  private final VirtualReader reader;
  private final int port;

  private PrivatePcscd(Process process, Path socket, Path log, VirtualReader reader, int port) {
    this.process = process;
    this.socket = socket;
    this.log = log;
    this.reader = reader;
    this.port = port;
  }

  /** Keeps its files in {@code folder}; returns once clients can connect. */
  static PrivatePcscd start(Path folder) throws IOException, InterruptedException {
    return start(folder, "Yubico YubiKey OTP+FIDO+CCID");
  }

  /** With a reader of that name, in which no YubiKey is expected. */
  static PrivatePcscd startNamed(Path folder, String reader)
      throws IOException, InterruptedException {
    return start(folder, reader);
  }

  /** The service without any reader. */
  static PrivatePcscd startWithoutReader(Path folder) throws IOException, InterruptedException {
    return start(folder, "-");
  }

  /** With a reader that isn't named like a YubiKey: clients take a card there for one over NFC. */
  static PrivatePcscd startContactless(Path folder) throws IOException, InterruptedException {
    return start(folder, "Contactless");
  }

  private static PrivatePcscd start(Path folder, String reader)
      throws IOException, InterruptedException {
    return start(folder, reader, freePair());
  }

  /** In place of one that was closed, at the same port: what a restart of the service is. */
  static PrivatePcscd restarted(Path folder, PrivatePcscd before)
      throws IOException, InterruptedException {
    return start(folder, "Yubico YubiKey OTP+FIDO+CCID", before.port);
  }

  private static PrivatePcscd start(Path folder, String reader, int port)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path log = folder.resolve("pcscd.log");
    Path home = Path.of(System.getProperty("keystation.home", "../.."));
    Process process =
        new ProcessBuilder(
                home.resolve(SCRIPT).toAbsolutePath().normalize().toString(),
                folder.toString(),
                Integer.toString(port),
                reader)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Path socket = folder.resolve("run/pcscd.comm");
    PrivatePcscd started =
        new PrivatePcscd(process, socket, log, new VirtualReader("localhost", port), port);
    try {
      started.await("pcscd's socket", () -> Files.exists(socket));
    } catch (IOException | InterruptedException e) {
      started.close();
      throw e;
    }
    return started;
  }

  VirtualReader reader() {
    return reader;
  }

  /** Where the virtual reader listens for a card. */
  int port() {
    return port;
  }

  /** What a client needs in its environment to come here. */
  Map<String, String> environment() {
    return Map.of("PCSCLITE_CSOCK_NAME", socket.toString());
  }

  /** Puts the card in and returns once clients see it. */
  void insert(SoftwareYubiKey card) throws IOException, InterruptedException {
    await("the virtual reader", () -> inserted(card));
    await("the card", () -> present());
  }

  /** Returns once clients see a card, for one that left by itself. */
  void awaitCard() throws IOException, InterruptedException {
    Thread.sleep(LEAVING.toMillis());
    awaitPresent();
  }

  /** Returns once clients see a card that somebody else puts in. */
  void awaitPresent() throws IOException, InterruptedException {
    await("the card", () -> present());
  }

  /** Pulls the card and returns once clients no longer see it. */
  void remove() throws IOException, InterruptedException {
    reader.remove();
    await("removal", () -> !present());
  }

  /** The service's own: the script has become it. */
  long pid() {
    return process.pid();
  }

  Command.Result run(String... command) throws IOException, InterruptedException {
    return Command.result(environment(), command);
  }

  @Override
  public void close() throws InterruptedException {
    reader.close();
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private boolean present() throws IOException, InterruptedException {
    return run("opensc-tool", "--reader", "0", "--atr").status() == 0;
  }

  private boolean inserted(SoftwareYubiKey card) {
    try {
      reader.insert(card);
      return true;
    } catch (IOException notListeningYet) {
      return false;
    }
  }

  private void await(String what, Condition condition) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IOException("waited in vain for " + what + ": " + Files.readString(log));
      }
      Thread.sleep(50);
    }
  }

  /** The reader has two slots, on neighbouring ports. */
  private static int freePair() throws IOException {
    for (int attempt = 0; attempt < 50; attempt++) {
      try (ServerSocket first = new ServerSocket(0);
          ServerSocket second = new ServerSocket(first.getLocalPort() + 1)) {
        return second.getLocalPort() - 1;
      } catch (IOException | IllegalArgumentException taken) {
        continue;
      }
    }
    throw new IOException("no two free ports beside each other");
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }
}
