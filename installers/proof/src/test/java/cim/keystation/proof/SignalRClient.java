// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Microsoft's SignalR client with its MessagePack protocol, listening to a hub. */
final class SignalRClient implements AutoCloseable {
  private static final String SCRIPT = "installers/proof/src/test/resources/hub-listener.cjs";
  private static final int PATIENCE_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private SignalRClient(Process process) {
    this.process = process;
    Thread reading = new Thread(this::read, "signalr-client");
    reading.setDaemon(true);
    reading.start();
  }

  /** Starts it; what it then says first is whether it got in. */
  static SignalRClient start(ProofVault vault, String token) throws IOException {
    String home = System.getProperty("keystation.home", "../..");
    String program = System.getProperty("keystation.signalr", "");
    assertThat(program).as("-Dkeystation.signalr must name the SignalR client").isNotBlank();
    ProcessBuilder builder =
        new ProcessBuilder(
                "node",
                Path.of(home, SCRIPT).toString(),
                program,
                vault.url().resolve("/notifications/hub").toString())
            .redirectErrorStream(true);
    builder.environment().put("NODE_EXTRA_CA_CERTS", vault.ca().toString());
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(token.getBytes(StandardCharsets.UTF_8));
    }
    return new SignalRClient(process);
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("{\"lost\":true}");
    }
  }

  /** The next thing it says. */
  JsonNode next() throws IOException, InterruptedException {
    String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(line).as("the client said nothing for %s s", PATIENCE_SECONDS).isNotNull();
    return JSON.readTree(line);
  }

  /** The next that is so; others before it are dropped. */
  JsonNode next(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
    JsonNode found = next();
    while (!wanted.test(found)) {
      found = next();
    }
    return found;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
