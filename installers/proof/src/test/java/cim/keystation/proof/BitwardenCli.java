// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bitwarden's own command line client, with a data directory for one account. */
final class BitwardenCli {
  private static final int NODE = 20;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String program;
  private final Map<String, String> environment = new HashMap<>();

  BitwardenCli(String program, Path data, Path caPem) {
    this.program = program;
    environment.put("BITWARDENCLI_APPDATA_DIR", data.toString());
    environment.put("NODE_EXTRA_CA_CERTS", caPem.toString());
    environment.put("NODE_NO_WARNINGS", "1");
    environment.put("BW_NOINTERACTION", "true");
  }

  /** The installed program; leaves the test out, loudly, only where Node is too old for it. */
  static String program() throws IOException, InterruptedException {
    String path = System.getProperty("keystation.bw", "");
    if (path.isBlank() || path.startsWith("${")) {
      String version = Command.result(Map.of(), "sh", "-c", "node --version").output().strip();
      assertThat(major(version))
          .as("Node is %s, so -Dkeystation.bw must name the Bitwarden CLI", version)
          .isLessThan(NODE);
      String message = "SKIPPED: the Bitwarden CLI needs Node " + NODE + ", here is " + version;
      System.err.println(message);
      abort(message);
    }
    return path;
  }

  private static int major(String version) {
    String digits = version.replaceAll("^v(\\d+)\\..*", "$1");
    return digits.matches("\\d+") ? Integer.parseInt(digits) : 0;
  }

  /** Logs in, unlocks and synchronises; the password comes from a file. */
  void login(String server, String email, Path password) throws IOException, InterruptedException {
    run("config", "server", server);
    String session = run("login", email, "--passwordfile", password.toString(), "--raw");
    environment.put("BW_SESSION", session);
    run("sync");
  }

  JsonNode list(String what, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("list", what));
    arguments.addAll(List.of(options));
    return MAPPER.readTree(run(arguments.toArray(String[]::new)));
  }

  /** The one of that name, since a server promises no order. */
  JsonNode named(String name, String what, String... options)
      throws IOException, InterruptedException {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : list(what, options)) {
      if (each.path("name").asText().equals(name)) {
        found.add(each);
      }
    }
    assertThat(found).as("%s named %s", what, name).hasSize(1);
    return found.get(0);
  }

  JsonNode create(JsonNode item) throws IOException, InterruptedException {
    String organisation = item.path("organizationId").asText();
    return MAPPER.readTree(run("create", "item", encoded(item), "--organizationid", organisation));
  }

  void edit(JsonNode item) throws IOException, InterruptedException {
    run("edit", "item", item.path("id").asText(), encoded(item));
  }

  private static String encoded(JsonNode item) {
    return Base64.getEncoder().encodeToString(item.toString().getBytes(StandardCharsets.UTF_8));
  }

  String run(String... arguments) throws IOException, InterruptedException {
    return Command.run(environment, command(arguments)).strip();
  }

  /** The same for what may fail. */
  Command.Result result(String... arguments) throws IOException, InterruptedException {
    return Command.result(environment, command(arguments));
  }

  private String[] command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }
}
