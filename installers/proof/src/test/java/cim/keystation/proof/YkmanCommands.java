// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One version of ykman at a contactless card, with a home and a key ring of its own. It remembers
 * which commands were run, so that a claim of having run all of them can be checked.
 */
final class YkmanCommands {
  private static final String RING =
      """
      import keyring.backend
      import os

      class Ring(keyring.backend.KeyringBackend):
          priority = 1
          file = os.path.join(os.path.dirname(__file__), "password")

          def get_password(self, service, username):
              return open(self.file).read() if os.path.exists(self.file) else None

          def set_password(self, service, username, password):
              open(self.file, "w").write(password)
      """;

  private final ContactlessCard bench;
  private final String program;
  private final Map<String, String> environment;
  private final List<String> ran = new ArrayList<>();

  private YkmanCommands(ContactlessCard bench, String program, Map<String, String> environment) {
    this.bench = bench;
    this.program = program;
    this.environment = environment;
  }

  static YkmanCommands at(ContactlessCard bench, String program, Path home) throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("test_ring.py"), RING);
    Map<String, String> environment = new HashMap<>(bench.pcscd().environment());
    environment.put("HOME", home.toString());
    environment.put("XDG_DATA_HOME", home.toString());
    environment.put("XDG_CONFIG_HOME", home.toString());
    environment.put("PYTHONPATH", home.toString());
    environment.put("PYTHON_KEYRING_BACKEND", "test_ring.Ring");
    return new YkmanCommands(bench, program, environment);
  }

  /** What it printed; fails unless it exits with 0. */
  String good(String... words) throws Exception {
    Command.Result result = run(words);
    assertThat(result.status()).as("%s: %s", List.of(words), result.output()).isZero();
    return result.output();
  }

  /** The card, or ykman for it, can't: it says so without a stack trace. */
  String refused(String... words) throws Exception {
    Command.Result result = run(words);
    assertThat(result.status()).as("%s: %s", List.of(words), result.output()).isNotZero();
    assertThat(result.output()).as(String.join(" ", words)).doesNotContain("Traceback");
    return result.output();
  }

  /** Fails when its help names a command of the group that wasn't run. */
  void ranEveryCommandOf(String group) throws Exception {
    Set<String> named = new YkmanHelp(program).commandsOf(group);
    assertThat(named).as("help of %s %s", program, group).isNotEmpty();
    Set<String> missing =
        named.stream()
            .filter(
                command -> ran.stream().noneMatch(each -> (each + " ").startsWith(command + " ")))
            .collect(Collectors.toSet());
    assertThat(missing).as("commands of %s never run", program).isEmpty();
  }

  private Command.Result run(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(program, "--reader", "00 00"));
    command.addAll(List.of(words));
    ran.add(String.join(" ", words));
    Command.Result result = Command.result(environment, command.toArray(String[]::new));
    if (words[0].equals("config")) {
      bench.pcscd().awaitCard();
    }
    return result;
  }
}
