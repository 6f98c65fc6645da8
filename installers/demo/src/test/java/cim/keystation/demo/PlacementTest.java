// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlacementTest {
  @Test
  void onAFullHdScreenTheKioskHasItsFullSizeAndTheBenchStandsBeside() {
    Placement placement = Placement.of(new Rectangle(0, 0, 1920, 1080));
    assertThat(placement.kiosk()).isEqualTo(new Dimension(1280, 800));
    assertThat(placement.beside()).isTrue();
    assertThat(placement.bench().x).isGreaterThan(1280);
    assertThat(placement.bench().getMaxX()).isLessThanOrEqualTo(1920);
  }

  @Test
  void onANarrowScreenTheBenchStandsBelow() {
    Placement placement = Placement.of(new Rectangle(0, 0, 1080, 1920));
    assertThat(placement.beside()).isFalse();
    assertThat(placement.bench().y).isGreaterThanOrEqualTo(placement.kiosk().height);
  }

  @ParameterizedTest
  @CsvSource({"1920, 1080", "1600, 900", "1440, 900", "1366, 768", "1280, 800", "1280, 1024"})
  void theBenchNeverCoversTheKiosk(int width, int height) {
    Rectangle screen = new Rectangle(0, 0, width, height);
    Placement placement = Placement.of(screen);
    Rectangle kiosk = new Rectangle(placement.kioskAt(screen), placement.kiosk());
    assertThat(screen.contains(kiosk)).isTrue();
    assertThat(placement.bench().intersects(kiosk)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1920, 1080",
    "1600, 900",
    "1366, 768",
    "1280, 800",
    "1280, 1024",
    "1080, 1920",
    "2560, 1440"
  })
  void theBenchIsAlwaysOnTheScreen(int width, int height) {
    Rectangle screen = new Rectangle(0, 0, width, height);
    assertThat(screen.contains(Placement.of(screen).bench())).isTrue();
  }
}
