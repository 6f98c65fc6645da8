// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {
  @TempDir Path directory;

  @Test
  void nobodyElseMayLookIntoTheDataAlsoWhereSomebodyMadeTheFolder() throws Exception {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path data : new Path[] {open, directory.resolve("new")}) {
      Wiring.makePrivate(data);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
    }
  }
}
