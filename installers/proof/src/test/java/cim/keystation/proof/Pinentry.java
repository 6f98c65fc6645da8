// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What gpg-agent asks instead of a person. It tells the questions apart by their text and answers
 * from a table: PIN, ADMIN, RESET, and NEW_PIN, NEW_ADMIN, NEW_RESET for a value to be set. What
 * isn't in the table is cancelled.
 */
record Pinentry(Path program, Path table) {
  static Pinentry in(Path folder, Map<String, String> answers) throws IOException {
    Pinentry pinentry = new Pinentry(folder.resolve("pinentry"), folder.resolve("pins"));
    Files.writeString(
        pinentry.program,
        """
        #!/bin/sh
        echo OK
        while read -r line; do
          case "$line" in
            SETDESC*) desc=$line; echo OK ;;
            SETPROMPT*) prompt=$line; echo OK ;;
            GETPIN*)
              kind=PIN
              case "$prompt" in *Admin*) kind=ADMIN ;; *Reset*) kind=RESET ;; esac
              case "$desc" in *Reset?Code*) kind=RESET ;; esac
              case "$desc" in *New*|*Repeat*) kind=NEW_$kind ;; esac
              value=$(sed -n "s/^$kind=//p" '%s')
              if [ -n "$value" ]; then echo "D $value"; echo OK; else echo "ERR 83886179 cancelled"; fi ;;
            BYE*) echo OK; exit 0 ;;
            *) echo OK ;;
          esac
        done
        """
            .formatted(pinentry.table));
    Files.setPosixFilePermissions(pinentry.program, PosixFilePermissions.fromString("rwx------"));
    pinentry.answer(answers);
    return pinentry;
  }

  /** From now on. */
  void answer(Map<String, String> answers) throws IOException {
    Files.writeString(
        table,
        answers.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
