// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.config.ConfigRejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KioskConfigTest {
  private static final String LEAST =
      """
      station: lobby-1
      data: data
      language: de
      help-line: "4400"
      idle: {after: PT90S, warn: PT30S}
      nats: {server: "nats://127.0.0.1:4222", timeout: PT5S}
      """;

  @TempDir private Path folder;

  @Test
  void whatMayBeLeftOutHasADefault() throws Exception {
    KioskConfig config = read(LEAST);
    assertThat(config.options().appearance())
        .isEqualTo(Appearance.fullScreen(Locale.GERMAN, false));
    assertThat(config.options().idleAfter()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.options().publicKey().pattern()).isEmpty();
    assertThat(config.reader().part()).isEqualTo("yubikey");
    assertThat(config.dataFolder()).isEqualTo(folder.resolve("data"));
    assertThat(config.nats().name()).isEqualTo("kiosk-lobby-1");
  }

  @Test
  void theExampleOfTheDocumentationLoads() throws Exception {
    String example = Files.readString(Path.of("../docs/kiosk.example.yaml"));
    String here =
        example
            .lines()
            .filter(
                line -> !line.matches(" {2}(ca|identity|identity-password-file|credentials):.*"))
            .map(line -> line.replace("tls://nats.example.org", "nats://127.0.0.1"))
            .reduce("", (all, line) -> all + line + "\n");
    KioskConfig config = read(here);
    assertThat(config.options().stationId()).isEqualTo("lobby-1");
    assertThat(config.options().appearance().windowed()).isFalse();
    assertThat(config.options().publicKey().pattern()).isPresent();
    KioskConfig windowed = read(here.replace("# window:", "window:"));
    assertThat(windowed.options().appearance().windowed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          station: lobby-1    | station: Lobby 1              | station
          language: de        | language: fr                  | language
          data: data          | date: data                    | did you mean
          help-line: "4400"   | help-line: "4400" NL extra: 1   | unknown key
          warn: PT30S         | warn: half a minute           | idle.warn
          timeout: PT5S       | timeout: PT5S, user: x        | nats.user
          language: de        | language: de NL dark: perhaps   | dark
          language: de        | language: de NL public-key: "http://x/{uid}" | public-key
          """)
  void aMistakeIsToldWithItsPlace(String right, String wrong, String told) throws Exception {
    String yaml = LEAST.replace(right, wrong.replace(" NL ", "\n"));
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigRejected.class)
        .hasMessageContaining("kiosk.yaml")
        .hasMessageContaining(told);
  }

  private KioskConfig read(String yaml) throws Exception {
    return KioskConfig.read(Files.writeString(folder.resolve("kiosk.yaml"), yaml));
  }
}
