// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FingerTest {
  private final Finger finger = new Finger(Duration.ofMillis(200));

  @Test
  void servesTheWaitInProgressAndNoLaterOne() {
    finger.mode(Finger.Mode.MANUAL);
    List<Boolean> light = new ArrayList<>();
    finger.watch(
        wanted -> {
          light.add(wanted);
          if (light.size() == 1) {
            finger.touch();
          }
        });
    assertThat(finger.await()).isTrue();
    assertThat(finger.await()).isFalse();
    assertThat(light).containsExactly(true, false, true, false);
    assertThat(finger.touches()).isEqualTo(1);
  }

  @Test
  void aTouchThatNobodyWaitsForCountsForNothing() {
    finger.mode(Finger.Mode.MANUAL);
    finger.touch();
    assertThat(finger.await()).isFalse();
  }

  @Test
  void touchesByItselfOrNever() {
    assertThat(finger.await()).isTrue();
    finger.mode(Finger.Mode.NEVER);
    assertThat(finger.await()).isFalse();
  }
}
