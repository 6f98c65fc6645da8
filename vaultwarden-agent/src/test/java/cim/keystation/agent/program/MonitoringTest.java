// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.config.PageConfig;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.watch.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor sees. */
class MonitoringTest {
  private final OkHttpClient http = new OkHttpClient();
  private final AtomicReference<String> problem = new AtomicReference<>("");

  @TempDir Path directory;
  private SampleOffice office;
  private Watch watch;
  private AgentServer server;

  private record Answer(int status, String body) {}

  @BeforeEach
  void open() throws Exception {
    office =
        SampleOffice.open(directory)
            .person("ada", "Ada Lovelace")
            .answer("ldap", "ada", new EffectResult.Failed("no answer"))
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1");
  }

  private void start() throws Exception {
    watch =
        office
            .agent()
            .watch()
            .with("ldap", this::probe)
            .aside("vaultwarden-hints", this::hear)
            .start();
    server = AgentServer.start(office.agent(), PageConfig.onLoopback(0), watch);
    for (int i = 0; i < 500 && !watch.hasLooked(); i++) {
      Thread.sleep(10);
    }
  }

  private void probe() throws IOException {
    if (!problem.get().isEmpty()) {
      throw new IOException(problem.get());
    }
  }

  private void hear() throws IOException {
    throw new IOException("the hub was answered with status 404");
  }

  @AfterEach
  void close() {
    server.close();
    watch.close();
    office.close();
  }

  @Test
  void readinessSaysWhatWaitsAndWhy() throws Exception {
    problem.set("connection refused");
    start();
    Answer answer = get("/ready");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body())
        .contains("register ready\n")
        .containsPattern(
            "ldap not ready since [0-9TZ:.-]+: connection refused; waiting for it: 1 since ");
    assertThat(get("/health")).isEqualTo(new Answer(200, "alive\n"));
  }

  @Test
  void metricsCountCardsAndEffectsAndNameNobody() throws Exception {
    start();
    Answer ready = get("/ready");
    assertThat(ready.status()).as("without hints it does all its work, only later").isEqualTo(200);
    assertThat(ready.body())
        .containsPattern(
            "vaultwarden-hints not ready since [0-9TZ:.-]+: the hub was answered with status 404;"
                + " the rest goes on without it");
    Answer answer = get("/metrics");
    assertThat(answer.body().lines())
        .contains(
            "keystation_cards{state=\"active\"} 1.0",
            "keystation_effects{state=\"failed\",system=\"ldap\"} 1.0",
            "keystation_effects{state=\"done\",system=\"vaultwarden\"} 1.0",
            "keystation_agents 1.0",
            "keystation_up{part=\"ldap\"} 1.0",
            "keystation_up{part=\"vaultwarden-hints\"} 0.0",
            "keystation_up{part=\"register\"} 1.0")
        .anyMatch(
            line -> line.startsWith("keystation_effects_oldest_age_seconds{system=\"ldap\"}"));
    assertThat(answer.body()).doesNotContain("ada").doesNotContain("4711");
  }

  private Answer get(String path) throws IOException {
    String url = server.url().resolve(path).toString();
    try (Response response = http.newCall(new Request.Builder().url(url).build()).execute()) {
      return new Answer(response.code(), response.body().string());
    }
  }
}
