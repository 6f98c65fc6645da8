// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.vaultwarden.VaultLoad;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.Secret;
import cim.keystation.standin.StandinCommand;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's Vaultwarden client beside raw HTTP and openssl. */
@Tag("bench")
final class VaultwardenBench {
  private static final int CARDS = 1000;
  private static final double AIM = 1.2;
  private static final int LOOK_MILLIS = 500;
  private static final int ITERATIONS = 600_000;

  @TempDir private Path folder;
  private final Secret password = Secret.ofChars("bench master password".toCharArray());
  private JavaProgram standin;
  private URI server;

  @BeforeEach
  void open() throws Exception {
    standin =
        JavaProgram.start(
            StandinCommand.class, folder.resolve("standin.log"), Map.of(), List.of("--port", "0"));
    String url = standin.await("stand-in on (http://\\S+)", Duration.ofSeconds(30)).group(1);
    server = URI.create(url);
  }

  @AfterEach
  void close() throws Exception {
    standin.close();
    password.close();
  }

  @Test
  void aThousandChangedCardsBesideTheSameBytes() throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add(Figures.row(CARDS + " changed cards", "ms a card", "beside raw HTTP"));
    rows.add("|---|---:|---:|");
    try (RecordingProxy proxy = new RecordingProxy(server);
        VaultLoad load = load(proxy.url())) {
      List<CardSheet> first = sheets(CARDS, 1);
      load.fill(first);
      load.learn();
      proxy.record(true);
      double ours = millis(sheets(CARDS, 2), load);
      proxy.record(false);
      double again = replay(proxy.requests());
      double through = replay(proxy.requests(), proxy.url());
      rows.add(Figures.row("the same bytes, raw keep-alive HTTP", digits(through), "1.00"));
      rows.add(
          Figures.row(
              "Keystation (the aim: at most " + AIM + ")",
              digits(ours),
              Figures.ratio(ours, through)));
      rows.add(Figures.row("(raw, without the recorder between)", digits(again), ""));
      Figures.write("vault-cards", rows);
    }
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
    try (VaultLoad load = load(server)) {
      load.fill(sheets(items, 1));
      long begun = System.nanoTime();
      assertThat(compare(load)).isEqualTo(items);
      double micros = (System.nanoTime() - begun) / 1000.0 / items;
      return List.of(
          Figures.row("items", "µs an item", "live memory at most, MB"),
          "|---:|---:|---:|",
          Figures.row(items, digits(micros), digits(memory(load))));
    }
  }

  @Test
  void unlockingBesideOpenssl() throws Exception {
    VaultLoad.unlockNanos(password, ITERATIONS); // the JVM compiles
    double ours = VaultLoad.unlockNanos(password, ITERATIONS) / 1e6;
    double theirs = openssl(ITERATIONS) - openssl(1);
    Figures.write(
        "vault-unlock",
        List.of(
            Figures.row(ITERATIONS + " iterations of PBKDF2", "ms", "ratio"),
            "|---|---:|---:|",
            Figures.row("openssl kdf", digits(theirs), "1.00"),
            Figures.row("Keystation", digits(ours), Figures.ratio(ours, theirs))));
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

  private double replay(List<byte[]> requests) throws IOException {
    return replay(requests, server);
  }

  /** One connection, one request after the other, answers read whole and thrown away. */
  private static double replay(List<byte[]> requests, URI to) throws IOException {
    List<byte[]> fresh = requests.stream().map(VaultwardenBench::later).toList();
    try (Socket socket = new Socket(to.getHost(), to.getPort())) {
      socket.setTcpNoDelay(true);
      var in = new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16);
      long begun = System.nanoTime();
      for (byte[] request : fresh) {
        socket.getOutputStream().write(request);
        byte[] answer = RecordingProxy.read(in);
        assertThat(new String(answer, 0, 12, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
      }
      return (System.nanoTime() - begun) / 1e6 / CARDS;
    }
  }

  /** The revision date that a change was based on, of the same length but not yet overtaken. */
  private static byte[] later(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    return text.replaceAll("(?<key>\"lastKnownRevisionDate\":\")20\\d\\d", "${key}2099")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static long compare(VaultLoad load) throws Exception {
    CardSheet model = sheets(1, 1).get(0);
    AtomicLong seen = new AtomicLong();
    load.cards()
        .each(
            card -> {
              card.against(model);
              seen.incrementAndGet();
            });
    return seen.get();
  }

  /** More than before, looked at after a collection again and again meanwhile. */
  private static double memory(VaultLoad load) throws Exception {
    long before = live();
    AtomicLong most = new AtomicLong(before);
    Thread looking =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(LOOK_MILLIS);
                  most.accumulateAndGet(live(), Math::max);
                }
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            },
            "memory");
    looking.setDaemon(true);
    looking.start();
    compare(load);
    looking.interrupt();
    looking.join();
    return (most.get() - before) / 1e6;
  }

  private static long live() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double openssl(int iterations) throws Exception {
    long begun = System.nanoTime();
    Command.run(
        "openssl",
        "kdf",
        "-keylen",
        "32",
        "-kdfopt",
        "digest:SHA256",
        "-kdfopt",
        "pass:bench master password",
        "-kdfopt",
        "salt:" + VaultLoad.MAIL,
        "-kdfopt",
        "iter:" + iterations,
        "PBKDF2");
    return (System.nanoTime() - begun) / 1e6;
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  private static List<CardSheet> sheets(int count, long revision) {
    return LongStream.rangeClosed(1, count).mapToObj(i -> sheet(10_000_000 + i, revision)).toList();
  }

  private static CardSheet sheet(long serial, long revision) {
    Instant until = Instant.parse("2028-11-23T08:00:00Z");
    List<CardSheet.Slot> slots =
        List.of("9A", "9C", "9D", "9E").stream()
            .map(
                slot ->
                    new CardSheet.Slot(slot, "ECCP256", "00FF" + slot + serial, until, Bytes.EMPTY))
            .toList();
    return new CardSheet(
        new CardSerial(serial),
        revision,
        "ada",
        "Ada Lovelace",
        "ada@example.test",
        revision % 2 == 1 ? "ACTIVE" : "SUSPENDED",
        "YubiKey 5 NFC",
        new Firmware(5, 7, 1),
        "standard",
        Instant.parse("2026-11-24T08:00:00Z"),
        until,
        slots,
        List.of(),
        "",
        Bytes.EMPTY,
        "",
        "visit-" + serial);
  }
}
