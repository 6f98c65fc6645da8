// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a version of ykman has, as its own help lists them. */
record YkmanHelp(String program) {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^Commands:\n(.*?)(?:\n\\S|\\z)");
  private static final Pattern NAME = Pattern.compile("(?m)^  ([a-z][a-z0-9-]*)(?:\\s|$)");

  /** Those below {@code group} that have no further ones below them: {@code piv keys attest}. */
  Set<String> commandsOf(String group) throws IOException, InterruptedException {
    Set<String> found = new TreeSet<>();
    collect(group, found);
    return found;
  }

  private void collect(String command, Set<String> found) throws IOException, InterruptedException {
    List<String> words = new java.util.ArrayList<>(List.of(program));
    words.addAll(List.of(command.split(" ")));
    words.add("--help");
    Matcher commands = COMMANDS.matcher(Command.run(words.toArray(String[]::new)));
    if (!commands.find()) {
      found.add(command);
      return;
    }
    Matcher name = NAME.matcher(commands.group(1));
    while (name.find()) {
      collect(command + " " + name.group(1), found);
    }
  }
}
