// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

final class LogCapTest {
  private final LoggerContext logs = new LoggerContext();

  @Test
  void yubikitIsRaisedToDebugWhereverAConfigurationSetIt() {
    logs.getLogger("ROOT").setLevel(Level.TRACE);
    logs.getLogger("com.yubico.yubikit.core").setLevel(Level.TRACE);
    LogCap.apply(logs);
    assertThat(logs.getLogger("com.yubico").isTraceEnabled()).isFalse();
    assertThat(logs.getLogger("com.yubico.yubikit.core.smartcardio").isTraceEnabled()).isFalse();
    assertThat(logs.getLogger("cim.keystation").isTraceEnabled()).isTrue();
  }

  @Test
  void aQuieterLevelStays() {
    logs.getLogger("com.yubico").setLevel(Level.WARN);
    LogCap.apply(logs);
    assertThat(logs.getLogger("com.yubico").getLevel()).isEqualTo(Level.WARN);
  }
}
