// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

class LogCapTest {
  private final LoggerContext logs = new LoggerContext();

  @Test
  void theHttpServerIsRaisedWhereverAConfigurationSetIt() {
    logs.getLogger("ROOT").setLevel(Level.DEBUG);
    logs.getLogger("org.eclipse.jetty.server").setLevel(Level.TRACE);
    LogCap.apply(logs);
    assertThat(logs.getLogger("org.eclipse.jetty.server").isDebugEnabled()).isFalse();
    assertThat(logs.getLogger("org.eclipse.jetty.http").isDebugEnabled()).isFalse();
    assertThat(logs.getLogger("io.javalin.Javalin").isDebugEnabled()).isFalse();
    assertThat(logs.getLogger("cim.keystation").isDebugEnabled()).isTrue();
  }

  @Test
  void aQuieterLevelStays() {
    logs.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    LogCap.apply(logs);
    assertThat(logs.getLogger("org.eclipse.jetty").getLevel()).isEqualTo(Level.WARN);
  }
}
