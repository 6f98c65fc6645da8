// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cim.keystation.card.CardSerial;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.store.H2Journal;
import cim.keystation.kiosk.store.Store;
import cim.keystation.message.Json;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TroubleDeskTest {
  @TempDir private Path folder;

  @Test
  void aDiskThatFailsIsNoFaultInTheProgram() throws Exception {
    Store store = Store.open(folder);
    H2Journal journal = new H2Journal(store, Json.mapper(), () -> {});
    store.close();
    Throwable disk = catchThrowable(() -> journal.unfinished(new CardSerial(7)));
    assertThat(shown(disk)).isEqualTo(Problem.RECORDS_FAILED);
    assertThat(shown(new IllegalStateException("bug"))).isEqualTo(Problem.STATION_FAULT);
  }

  private static Problem shown(Throwable bug) {
    List<Input> screen = new ArrayList<>();
    new TroubleDesk(new SecureRandom(), screen::add).reportBug(bug);
    return ((Input.Failed) screen.get(0)).fault().problem();
  }
}
