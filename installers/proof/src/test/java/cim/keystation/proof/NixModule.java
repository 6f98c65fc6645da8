// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of the two NixOS modules with its sample configuration, evaluated by Nix. */
final class NixModule {
  private static final Path FOLDER =
      Path.of(System.getProperty("keystation.home", "../.."), "nixos-module")
          .toAbsolutePath()
          .normalize();

  private final String name;

  /** {@code name}: kiosk or agent. */
  NixModule(String name) {
    this.name = name;
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".nix")).sorted().toList();
    }
  }

  static Command.Result parse(Path file) throws IOException, InterruptedException {
    return nix("--parse", file.toString());
  }

  /** Everything that the module and its sample set. */
  JsonNode evaluated() throws IOException, InterruptedException {
    Command.Result result = evaluate(sample().toString());
    if (result.status() != 0) {
      throw new IOException(result.output());
    }
    return new ObjectMapper().readTree(result.output());
  }

  /** The sample with some texts in place of others: what is there, what it becomes, and so on. */
  Command.Result with(Path folder, String... replaced) throws IOException, InterruptedException {
    String text = Files.readString(sample());
    for (int i = 0; i < replaced.length; i += 2) {
      if (!text.contains(replaced[i])) {
        throw new IOException("the sample has no " + replaced[i]);
      }
      text = text.replace(replaced[i], replaced[i + 1]);
    }
    Path changed = Files.createTempFile(folder, name, ".nix");
    Files.writeString(changed, text);
    return evaluate(changed.toString());
  }

  private Path sample() {
    return FOLDER.resolve("check/samples").resolve(name + ".nix");
  }

  private Command.Result evaluate(String configuration) throws IOException, InterruptedException {
    return nix(
        "--eval",
        "--strict",
        "--json",
        FOLDER.resolve("check/eval.nix").toString(),
        "--arg",
        "module",
        FOLDER.resolve(name + ".nix").toString(),
        "--arg",
        "configuration",
        configuration);
  }

  private static Command.Result nix(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("nix-instantiate", "--store", "dummy://"));
    command.addAll(List.of(arguments));
    return Command.result(Map.of(), command.toArray(String[]::new));
  }
}
