// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.vaultwarden.VaultLoad;
import cim.keystation.card.Secret;
import cim.keystation.standin.StandinCommand;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's Vaultwarden client beside raw HTTP and the Bitwarden CLI; in a JVM like its own. */
@Tag("bench")
@Tag("agent")
final class VaultwardenBench {
  private static final int CARDS = 1000;
  private static final int PORTION = 50;
  private static final int TO_COMPILE = 8;
  private static final int ROUNDS = 5;
  private static final int BESIDE_CLI = 100;
  private static final int BY_CLI = 5;

  @TempDir private Path folder;
  private final Secret password = Secret.ofChars("bench master password".toCharArray());
  private JavaProgram standin;
  private URI server;

  @BeforeEach
  void open() throws Exception {
    standin = standin("standin.log");
    server = url(standin);
  }

  private JavaProgram standin(String log, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(List.of(options));
    return JavaProgram.start(StandinCommand.class, folder.resolve(log), Map.of(), arguments);
  }

  private static URI url(JavaProgram standin) throws Exception {
    return URI.create(
        standin.await("stand-in on (https?://\\S+)", Duration.ofSeconds(30)).group(1));
  }

  @AfterEach
  void close() throws Exception {
    standin.close();
    password.close();
  }

  @Test
  void aThousandChangedCardsBesideTheSameBytes() throws Exception {
    List<byte[]> requests = recorded();
    List<Double> ours = new ArrayList<>();
    List<Double> raw = new ArrayList<>();
    try (VaultLoad load = load(server)) {
      load.learn();
      for (int round = 0; round < TO_COMPILE + ROUNDS; round++) {
        if (round == TO_COMPILE) {
          ours.clear();
          raw.clear();
        }
        inTurns(BenchSheets.of(CARDS, 3 + round), load, ours, requests, raw);
      }
    }
    Figures.write(
        "vault-cards",
        List.of(
            "| changed cards, ms each | the same bytes, raw HTTP | Keystation | ratio, aim 1.2 |",
            "|---|---:|---:|---:|",
            turns("median of the turns", raw, ours, 0.5),
            turns("a tenth of the turns is shorter", raw, ours, 0.1)));
  }

  /** A few cards by the one, the same cards by the other, and so on: both see the same machine. */
  private void inTurns(
      List<CardSheet> sheets,
      VaultLoad load,
      List<Double> ours,
      List<byte[]> requests,
      List<Double> raw)
      throws Exception {
    int each = requests.size() / CARDS;
    for (int from = 0; from < CARDS; from += PORTION) {
      int to = from + PORTION;
      ours.add(millis(sheets.subList(from, to), load));
      raw.add(RawReplay.nanos(server, requests.subList(from * each, to * each)) / 1e6 / PORTION);
    }
  }

  /** What Keystation sends to change the cards; nothing is timed here. */
  private List<byte[]> recorded() throws Exception {
    try (RecordingProxy proxy = new RecordingProxy(server);
        VaultLoad load = load(proxy.url())) {
      load.fill(BenchSheets.of(CARDS, 1));
      load.learn();
      proxy.record(true);
      millis(BenchSheets.of(CARDS, 2), load);
      proxy.record(false);
      assertThat(proxy.requests().size() % CARDS).isZero(); // each card takes as many
      return proxy.requests();
    }
  }

  @Test
  void aChangedCardBesideTheBitwardenCli() throws Exception {
    String program = BitwardenCli.program();
    Path ca = folder.resolve("ca.pem");
    try (JavaProgram tls = standin("tls.log", "--tls-test-ca", ca.toString())) {
      URI url = url(tls);
      try (VaultLoad load = new VaultLoad(url, url, PinnedTls.trusting(ca), password)) {
        load.fill(BenchSheets.of(BESIDE_CLI, 1));
        load.learn();
        millis(BenchSheets.of(BESIDE_CLI, 2), load); // the JVM compiles
        double ours = millis(BenchSheets.of(BESIDE_CLI, 3), load);
        double theirs = millisByCli(new BitwardenCli(program, folder.resolve("bw"), ca), url);
        Figures.write(
            "vault-cli",
            List.of(
                Figures.row("a changed card, over TLS", "ms", "ratio"),
                "|---|---:|---:|",
                Figures.row("bw edit item", Figures.digits(theirs), "1.00"),
                Figures.row("Keystation", Figures.digits(ours), Figures.ratio(ours, theirs))));
      }
    }
  }

  /** An edit of the state of a few items, each by a run of the program. */
  private double millisByCli(BitwardenCli cli, URI url) throws Exception {
    Path file = folder.resolve("password");
    SiteFiles.secret(file, password);
    cli.login(url.toString(), VaultLoad.MAIL, file);
    String organisation = cli.named("Cards", "organizations").path("id").asText();
    JsonNode items = cli.list("items", "--organizationid", organisation);
    long nanos = 0;
    for (int i = 0; i < BY_CLI; i++) {
      for (JsonNode field : items.get(i).path("fields")) {
        if (field.path("name").asText().equals("State")) {
          ((ObjectNode) field).put("value", "LOST");
        }
      }
      long begun = System.nanoTime();
      cli.edit(items.get(i));
      nanos += System.nanoTime() - begun;
    }
    return nanos / 1e6 / BY_CLI;
  }

  @Test
  void aComparisonOfTenThousandItems() throws Exception {
    Figures.write("vault-reconcile-10000", comparison(10_000));
  }

  @Test
  void aComparisonOfAHundredThousandItems() throws Exception {
    Figures.write("vault-reconcile-100000", comparison(100_000));
  }

  private List<String> comparison(int items) throws Exception {
    try (ItemStream stream = new ItemStream(server);
        VaultLoad load = load(stream.url())) {
      load.fill(BenchSheets.of(CARDS, 1));
      List<String> models = load.items();
      stream.repeat(models, CARDS);
      compare(load, CARDS, () -> {}); // the JVM compiles
      stream.repeat(models, items);
      HeapUse heap = new HeapUse();
      AtomicLong kept = new AtomicLong();
      AtomicLong nanos = new AtomicLong(-System.nanoTime());
      long seen =
          compare(
              load,
              items,
              () -> {
                nanos.addAndGet(System.nanoTime());
                kept.set(heap.kept());
              });
      assertThat(seen).isEqualTo(items);
      return List.of(
          Figures.row("items", "µs an item", "kept at the last item, MB", "heap at most, MB"),
          "|---:|---:|---:|---:|",
          Figures.row(
              items,
              Figures.digits(nanos.get() / 1000.0 / items),
              megabytes(kept.get()),
              megabytes(heap.peak())));
    }
  }

  private VaultLoad load(URI reached) throws Exception {
    return new VaultLoad(server, reached, PinnedTls.trusting(List.of()), password);
  }

  private static double millis(List<CardSheet> sheets, VaultLoad load) throws Exception {
    long begun = System.nanoTime();
    for (CardSheet sheet : sheets) {
      load.apply(sheet);
    }
    return (System.nanoTime() - begun) / 1e6 / sheets.size();
  }

  /**
   * Reads and compares every item.
   *
   * @param atLast done while the last one is in hand
   */
  private static long compare(VaultLoad load, int items, Runnable atLast) throws Exception {
    CardSheet model = BenchSheets.of(1, 1).get(0);
    AtomicLong seen = new AtomicLong();
    load.cards()
        .each(
            card -> {
              card.against(model);
              if (seen.incrementAndGet() == items) {
                atLast.run();
              }
            });
    return seen.get();
  }

  private static String turns(String which, List<Double> raw, List<Double> ours, double part) {
    double theirs = quantile(raw, part);
    double us = quantile(ours, part);
    return Figures.row(
        which, Figures.digits(theirs), Figures.digits(us), Figures.ratio(us, theirs));
  }

  private static double quantile(List<Double> values, double part) {
    return values.stream().sorted().toList().get((int) (values.size() * part));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }
}
