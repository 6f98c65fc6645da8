// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A unit of NixOS as the file that systemd reads, for systemd to judge. */
final class SystemdUnit {
  private final Path file;

  private SystemdUnit(Path file) {
    this.file = file;
  }

  /** {@code program} takes the place of those in the Nix store, which must exist to pass. */
  static SystemdUnit write(Path folder, String name, JsonNode unit, String program)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("[Unit]"));
    lines.add("Description=" + unit.path("description").asText());
    lines.add("After=" + words(unit.path("after")));
    section(lines, unit.path("unitConfig"));
    lines.add("[Service]");
    lines.add("ExecStartPre=" + program);
    if (!unit.path("serviceConfig").has("ExecStart")) {
      lines.add("ExecStart=" + program);
    }
    section(lines, unit.path("serviceConfig"));
    String text = String.join("\n", lines) + "\n";
    return new SystemdUnit(
        Files.writeString(
            folder.resolve(name + ".service"),
            text.replaceAll("/nix/store/[^ /]*/bin/[^ ]*", program)));
  }

  private static void section(List<String> lines, JsonNode settings) {
    settings
        .fields()
        .forEachRemaining(
            setting -> {
              Iterable<JsonNode> values =
                  setting.getValue().isArray() ? setting.getValue() : List.of(setting.getValue());
              values.forEach(value -> lines.add(setting.getKey() + "=" + value.asText()));
            });
  }

  private static String words(JsonNode list) {
    return String.join(
        " ", StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList());
  }

  /** What systemd has to say about it; nothing if it is right. */
  String complaints() throws IOException, InterruptedException {
    Command.Result result =
        Command.result(
            Map.of("SYSTEMD_LOG_LEVEL", "notice"),
            "systemd-analyze",
            "verify",
            "--man=no",
            "--recursive-errors=no",
            file.toString());
    return result
        .output()
        .lines()
        .filter(line -> line.contains(file.getFileName().toString()))
        .reduce("", (all, line) -> all + line + "\n");
  }
}
