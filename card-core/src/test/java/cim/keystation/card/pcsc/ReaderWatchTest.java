// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Reader.Presence;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch sleeps in the service, and tells each change once. */
@Timeout(60)
class ReaderWatchTest {
  private final FakeService service = new FakeService();
  private final PcscReader reader = new PcscReaders(service).reader(ReaderChoice.yubiKey());
  private final BlockingQueue<Presence> told = new LinkedBlockingQueue<>();

  @AfterEach
  void endTheThread() {
    reader.close();
    service.remove();
  }

  @Test
  void tellsWhatIsAndThenEveryChange() throws InterruptedException {
    reader.watch(told::add);
    assertThat(next()).isEqualTo(Presence.EMPTY);
    service.insert();
    assertThat(next()).isEqualTo(Presence.INSERTED);
    service.remove();
    assertThat(next()).isEqualTo(Presence.EMPTY);
    assertThat(told).isEmpty();
  }

  @Test
  void aCardExchangedUnseenIsToldAsRemovedAndInserted() throws InterruptedException {
    service.insert();
    reader.watch(told::add);
    assertThat(next()).isEqualTo(Presence.INSERTED);
    service.awaitWaiting(1);
    synchronized (service) {
      service.remove();
      service.insert();
    }
    assertThat(next()).isEqualTo(Presence.EMPTY);
    assertThat(next()).isEqualTo(Presence.INSERTED);
  }

  @Test
  void goesOnAfterTheServiceWasRestarted() throws InterruptedException {
    service.insert();
    reader.watch(told::add);
    assertThat(next()).isEqualTo(Presence.INSERTED);
    service.awaitWaiting(1);
    service.stop();
    assertThat(next()).isEqualTo(Presence.READER_GONE);
    service.restart();
    assertThat(next()).isEqualTo(Presence.INSERTED);
    assertThat(service.contexts()).isEqualTo(1);
  }

  @Test
  void aWatchThatEndedSaysNothingAndItsContextServesTheNext() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      reader.watch(told::add);
      next();
      service.awaitWaiting(1);
      reader.close();
      service.insert();
      service.awaitWaiting(0);
      service.remove();
    }
    assertThat(told).isEmpty();
    assertThat(service.contexts()).isLessThan(5);
  }

  private Presence next() throws InterruptedException {
    Presence next = told.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("a change is told").isNotNull();
    return next;
  }
}
