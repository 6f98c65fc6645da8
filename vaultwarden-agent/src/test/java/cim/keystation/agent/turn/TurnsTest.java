// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.turn;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.database.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a register of its own; with several agents: {@code TwoAgentsProofTest}. */
class TurnsTest {
  @TempDir Path directory;

  @Test
  void anAgentAloneAlwaysHasTheTurnAndWritesNothing() throws Exception {
    try (Database database = Database.open(directory.resolve("register"));
        Turns turns = new Turns(database)) {
      turns.start();
      assertThat(turns.areShared()).isFalse();
      assertThat(turns.begin(List.of("a", "b"))).isPresent();
      assertThat(turns.begin(List.of("b"))).isPresent();
      assertThat(turns.agents()).isOne();
      long rows =
          database.read(
              sql -> sql.one("SELECT COUNT(*) AS n FROM turn", row -> row.number("n")).get());
      assertThat(rows).isZero();
    }
  }
}
